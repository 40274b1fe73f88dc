import type { Server, ServerExamination } from '../contract/place.ts';
import { HookdeskError } from '../errors.ts';
import type { Clock } from '../host.ts';
import { askHostKey } from '../tunnel/ssh/ask-host-key.ts';
import { openLine } from './line.ts';
import { serverWay } from './way.ts';

export interface ExamineMeans {
  clock: Clock;
  version: string;
  /** Where the agent of SSH listens. */
  agent: string | null;
}

/**
 * Looks at a server before it is chosen. Without a host key: which one it shows, and nobody logs in. With the one that was confirmed:
 * whether a Hookdesk of ours runs there.
 */
export async function examine(
  server: Server,
  hostKey: string | null,
  { clock, version, agent }: ExamineMeans,
  signal: AbortSignal = new AbortController().signal,
): Promise<ServerExamination> {
  if (hostKey === null) {
    const shown = await askHostKey(server.host, server.port, signal);
    if ('hostKey' in shown) return { found: 'hostKey', ...shown };
    return { found: 'problem', problem: { code: 'SERVER_UNREACHABLE', message: shown.problem, said: shown.said } };
  }
  try {
    const line = await openLine(serverWay(server, hostKey, agent), null, { clock, version, signal });
    line.close();
    return { found: 'hookdesk', version: line.greeting.version, folder: line.greeting.folder };
  } catch (error) {
    if (!(error instanceof HookdeskError)) throw error;
    const { code, message, said } = error;
    return { found: 'problem', problem: { code, message, said } };
  }
}
