import { onTestFinished } from 'vitest';
import type { HookdeskError } from '../../../service/errors.ts';
import type { TunnelContext } from '../../../service/tunnel/provider.ts';
import { testHost } from '../running-service.ts';

/** What a provider is given, and what it has told. Whatever is still open ends after the test. */
export function tunnelContext(more: Partial<TunnelContext> = {}): {
  context: TunnelContext;
  abort: () => void;
  reached: string[];
  interrupted: HookdeskError[];
} {
  const controller = new AbortController();
  const reached: string[] = [];
  const interrupted: HookdeskError[] = [];
  const { clock, programEnvironment } = testHost();
  onTestFinished(() => controller.abort());
  const context: TunnelContext = {
    listener: { host: '127.0.0.1', port: 9 },
    clock,
    programEnvironment,
    secret: () => 'test-secret-value',
    signal: controller.signal,
    reached: (url) => void reached.push(url),
    interrupted: (failure) => void interrupted.push(failure),
    ...more,
  };
  return { context, abort: () => controller.abort(), reached, interrupted };
}
