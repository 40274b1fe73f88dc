import { z } from 'zod';
import type { Server } from '../contract/place.ts';
import { type ErrorValue, HookdeskError } from '../errors.ts';
import type { Ran, ServerSession } from './server-session.ts';

/** How the interface of an owner is reached: its port on loopback, and a token for it. */
export interface Access {
  port: number;
  token: string;
}

/** A shell says so of a program that is not there, or that may not be run. */
const NO_COMMAND = new Set([126, 127]);

/** The exit status of `hookdesk ui` where nobody owns the folder. */
const NO_OWNER = 1;

const answerSchema = z.object({ url: z.url() });

/**
 * Has the owner on the server give a fresh address, as `hookdesk ui` does there: it is read from the command's output, so the
 * token stands in no file, no process list and no log. Rejects with `SERVER_NO_COMMAND` or `SERVER_NO_OWNER`.
 */
export async function askAccess(session: Pick<ServerSession, 'run'>, server: Server): Promise<Access> {
  const { command, ran } = await runHookdesk(session, server, 'ui --json');
  const answer = answerSchema.safeParse(lastJson(ran.stdout));
  if (ran.status === 0 && answer.success) return accessOf(answer.data.url);
  const { host, user } = server;
  const told = lastLine(ran.stderr) || lastLine(ran.stdout);
  const detail: ErrorValue = told === '' ? ['endedStatus', String(ran.status)] : told;
  if (ran.status === NO_OWNER) throw new HookdeskError('SERVER_NO_OWNER', { host, detail });
  throw new HookdeskError('SERVER_NO_COMMAND', { host, user, command, detail });
}

/**
 * Runs a command of Hookdesk on the server, as the user wants it or in the usual ways: by itself, and as root, which
 * packaging/headless/hookdesk makes the service's own user. `input` is given to each that is tried.
 */
export async function runHookdesk(
  session: Pick<ServerSession, 'run'>,
  { command, folder }: Pick<Server, 'command' | 'folder'>,
  words: string,
  input?: (stdin: NodeJS.WritableStream) => Promise<void>,
): Promise<{ command: string; ran: Ran }> {
  const data = folder === '' ? '' : ` --data ${quoted(folder)}`;
  const run = async (way: string) => ({ command: way, ran: await session.run(`${way}${data} ${words}`, input) });
  const first = await run(command === '' ? 'hookdesk' : command);
  if (first.ran.status === 0 || command !== '') return first;
  const asRoot = await run('sudo -n hookdesk');
  // Where neither does it, the one that is there knows why; sudo alone only says that it wants a password.
  const isThere = !NO_COMMAND.has(asRoot.ran.status ?? 0) && !asRoot.ran.stderr.startsWith('sudo:');
  const isBetter = asRoot.ran.status === 0 || (isThere && NO_COMMAND.has(first.ran.status ?? 0));
  return isBetter ? asRoot : first;
}

/** For the shells of Unix. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function accessOf(url: string): Access {
  const { port, searchParams } = new URL(url);
  return { port: Number(port), token: searchParams.get('token') ?? '' };
}

/** Shells greet: what counts is the last line. */
function lastJson(stdout: string): unknown {
  try {
    return JSON.parse(lastLine(stdout));
  } catch {
    return null;
  }
}

export function lastLine(said: string): string {
  return said.trim().split(/\r?\n/).at(-1)?.trim() ?? '';
}
