import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lastLine, runHookdesk } from '../desk-link/ask-server.ts';
import { serverName } from '../desk-link/server-address.ts';
import { openServer } from '../desk-link/server-session.ts';
import { HookdeskError } from '../errors.ts';
import { confirmArrival } from '../move/arrival-mark.ts';
import { DONE } from './exit-status.ts';
import type { Invocation } from './invocation.ts';
import { unpackArrival } from './move-arrival.ts';
import { agentHere, confirmedHostKey, type ServerOptions, serverOfWords } from './server-arguments.ts';

/** How often a server is asked whether it is still there, ms. */
const KEEPALIVE_EVERY = 5_000;

/** Where a backup goes, and becomes a data folder. */
export interface Place {
  name: string;
  /** What comes there cannot be served yet. */
  bring(file: string): Promise<void>;
  /** Now it can. */
  confirm(): Promise<void>;
}

/** A folder of this machine. `now`: ms since 1970. */
export function folderPlace(to: string, now: number): Place {
  const folder = resolve(to);
  return {
    name: folder,
    bring: async (file) => {
      await unpackArrival(file, folder, now);
    },
    confirm: async () => void confirmArrival(folder),
  };
}

/** A server, whose host key was confirmed; it is reached anew for each step. */
export async function serverPlace(
  invocation: Invocation,
  to: string,
  options: ServerOptions,
  signal: AbortSignal,
): Promise<Place> {
  const server = serverOfWords(to, options);
  const hostKey = await confirmedHostKey(invocation, server, options, signal);
  const name = serverName(server);
  const run = async (words: string, input?: (stdin: NodeJS.WritableStream) => Promise<void>) => {
    const session = await openServer(server, hostKey, agentHere(invocation), {
      signal,
      keepaliveEvery: KEEPALIVE_EVERY,
    });
    try {
      const asked = runHookdesk(session, server, words, input);
      const { command, ran } = await Promise.race([asked, session.ended.then((error) => Promise.reject(error))]);
      const why = lastLine(ran.stderr) || `"${command}" ended with status ${ran.status}`;
      return ran.status === DONE ? null : why;
    } finally {
      session.close();
    }
  };
  return {
    name,
    bring: async (file) => {
      const failed = await run('move --receive --json', (stdin) => pipeline(createReadStream(file), stdin));
      if (failed !== null) throw new HookdeskError('MOVE_FAILED', { to: name, detail: failed });
    },
    confirm: async () => {
      const failed = await run('move --arrived --json');
      if (failed !== null) throw new Error(failed);
    },
  };
}
