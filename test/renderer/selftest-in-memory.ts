import {
  SELFTEST_CASES,
  type Selftest,
  type SelftestCase,
  type SelftestReport,
  type SelftestResult,
} from '../../service/contract/selftest.ts';
import type { InMemoryService } from './in-memory-service.ts';

export interface SelftestSeed {
  /** By case: how it differs from one that passes. */
  faults: Partial<Record<SelftestCase, Partial<SelftestResult>>>;
  /** The case that comes to no end, unless whoever asked leaves. */
  stopsAt: SelftestCase | null;
}

/** The six cases as they go where all is well, but for what the seed says. */
export async function* selftestReports(
  service: InMemoryService,
  { way }: Selftest,
  signal: AbortSignal | undefined,
): AsyncGenerator<SelftestReport, void, void> {
  const outside = service.tunnel.url;
  const begun =
    outside === null || way === 'local'
      ? { way: 'local', address: 'http://127.0.0.1:3000' }
      : { way, address: outside };
  yield { kind: 'begun', way: begun.way as Selftest['way'], address: begun.address };
  for (const name of SELFTEST_CASES) {
    if (name === service.selftest.stopsAt) {
      await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
    }
    yield { kind: 'case', result: { ...passing(service, name), ...service.selftest.faults[name] } };
  }
}

function passing(service: InMemoryService, name: SelftestCase): SelftestResult {
  const expected = { wrongSignature: 401, rateLimit: 429 }[name as string] ?? 200;
  const event = expected === 200 ? service.receive().event.id : null;
  const tookMs = name === 'rateLimit' ? 214 : 12.4;
  return { name, passed: true, expected, status: expected, tookMs, failed: null, words: '', remedy: '', event };
}
