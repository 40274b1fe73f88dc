import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBackup, type FinishedBackup } from '../backup/backup.ts';
import { restoreBackup } from '../backup/restore.ts';
import { markRestored } from '../backup/restored.ts';
import { lastLine, runHookdesk } from '../desk-link/ask-server.ts';
import { serverName, serverOf } from '../desk-link/server-address.ts';
import { openServer } from '../desk-link/server-session.ts';
import { HookdeskError } from '../errors.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import { confirmArrival, refuseArriving } from '../move/arrival-mark.ts';
import { markMoved, refuseMoved, takeBack } from '../move/moved-mark.ts';
import { takeOwnership } from '../owner/lock.ts';
import { KILL_SWITCH, turnKillSwitch } from '../trading/kill-switch.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import { random } from './headless-host.ts';
import { installation } from './installation.ts';
import type { Invocation } from './invocation.ts';
import { agentHere, confirmedHostKey, type ServerOptions, serverOfWords } from './server-arguments.ts';

export interface MoveOptions extends ServerOptions {
  takeBack?: true;
  /** On the other side: the backup comes on standard input. */
  receive?: true;
  /** On the other side: the folder that it comes from is marked. */
  arrived?: true;
}

/** How often a server is asked whether it is still there, ms. */
const KEEPALIVE_EVERY = 5_000;

/**
 * `hookdesk move USER@SERVER` or `move FOLDER`: the data folder goes there with its kill switch on, and can be served here no longer.
 * `--take-back` lets it be served here again. `--arrived` lets what came there be served, once it is left behind here.
 */
export async function move(invocation: Invocation, to: string | undefined, options: MoveOptions): Promise<number> {
  if (options.receive) return receive(invocation);
  if (options.arrived) return arrived(invocation);
  if (options.takeBack) return takenBack(invocation);
  if (to === undefined) throw new HookdeskError('USAGE', { detail: 'Expected user@server or a folder to move to' });
  return moveAway(invocation, to, options);
}

/** Nobody may act on the folder from the backup until it is marked: its ownership is held for all of it. */
async function moveAway(invocation: Invocation, to: string, options: MoveOptions): Promise<number> {
  const { folder, output, json, now } = invocation;
  const signal = invocation.interruption();
  if (!existsSync(folder))
    throw new HookdeskError('FILE_UNREADABLE', { file: folder, detail: 'there is no data folder here' });
  const owner = takeOwnership(folder, process.pid);
  try {
    refuseMoved(folder);
    refuseArriving(folder);
    const place = serverOf(to) === null ? folderPlace(to, now()) : await serverPlace(invocation, to, options, signal);
    const killed = killIn(folder, now());
    let made: FinishedBackup;
    try {
      made = await bring(invocation, place, signal);
    } catch (error) {
      killed.undo(now());
      throw error;
    }
    // In this order: a crash between two of them leaves nothing that both would send, and no two folders that can be served.
    leaveBehind(folder, now());
    markMoved(folder, { to: place.name, at: now() }, tag());
    await confirmed(place);
    if (json) output.json({ moved: place.name, files: made.files.map(({ name }) => name) });
    else for (const line of said(place.name, made)) output.line(line);
    return DONE;
  } finally {
    owner.release();
  }
}

/** Where a backup goes, and becomes a data folder. */
interface Place {
  name: string;
  /** What comes there cannot be served yet. */
  bring(file: string): Promise<void>;
  /** Now it can. */
  confirm(): Promise<void>;
}

async function confirmed({ name, confirm }: Place): Promise<void> {
  try {
    await confirm();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new HookdeskError('MOVE_UNCONFIRMED', { to: name, detail });
  }
}

function folderPlace(to: string, now: number): Place {
  const folder = resolve(to);
  return {
    name: folder,
    bring: async (file) => {
      await restoreBackup({
        file,
        folder,
        tag: tag(),
        now,
        goesOn: true,
        signal: new AbortController().signal,
        onProgress: () => {},
      });
    },
    confirm: async () => void confirmArrival(folder),
  };
}

async function serverPlace(
  invocation: Invocation,
  to: string,
  options: MoveOptions,
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

/** The backup lies beside the folder, readable by this user alone, for as long as it takes. */
async function bring({ folder, now }: Invocation, place: Place, signal: AbortSignal): Promise<FinishedBackup> {
  const draft = mkdtempSync(join(dirname(resolve(folder)), '.hookdesk-move-'));
  try {
    const file = join(draft, 'move.tar');
    const { version } = installation();
    const made = await createBackup({ folder, file, version, now: now(), tag: tag(), signal, onProgress: () => {} });
    await place.bring(file);
    return made;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The kill switch stands in what is moved: no order leaves there until somebody turns it off. `undo`: where the move has failed. */
function killIn(folder: string, at: number): { undo: (at: number) => void } {
  const file = join(folder, JOURNAL_FILE);
  if (!existsSync(file)) return { undo: () => {} };
  const turn = (on: boolean, when: number): boolean => {
    const journal = openJournal(file);
    try {
      const before = journal.orders.switchOf(KILL_SWITCH)?.on ?? false;
      turnKillSwitch(journal, on, 'user', when);
      return before;
    } finally {
      journal.close();
    }
  };
  const wasOn = turn(true, at);
  return { undo: (when) => void (wasOn || turn(false, when)) };
}

/** What was on its way goes on there: should this folder be taken back, it is not sent from here as well. */
function leaveBehind(folder: string, at: number): void {
  const file = join(folder, JOURNAL_FILE);
  if (existsSync(file)) markRestored(file, at, at);
}

function said(to: string, { files }: FinishedBackup): string[] {
  const has = (name: string) => files.some((file) => file.name === name);
  return [
    `Moved to ${to}: ${files.length} files, each checked there. This folder cannot be served any more ("move --take-back").`,
    '  What was on its way goes on there; should you take this folder back, it stands as canceled here.',
    '  The kill switch is on there: start Hookdesk, look at it, then turn it off ("hookdesk kill-switch off").',
    ...(has('vault.json') && !has('vault.key')
      ? ['  Its vault needs the same passphrase there (HOOKDESK_PASSPHRASE).']
      : []),
    '  Secrets from environment variables and from files elsewhere do not come along: "hookdesk doctor" names those that are missing.',
    "  Tell senders the new address, unless it is the tunnel's and came along.",
  ];
}

/** The other side: what comes on standard input becomes the data folder, which must be empty or not there. */
async function receive({ folder, stdin, json, output, now }: Invocation): Promise<number> {
  // Not beside the folder: there a service may make nothing.
  const draft = mkdtempSync(join(tmpdir(), 'hookdesk-move-'));
  try {
    const file = join(draft, 'move.tar');
    await pipeline(stdin, createWriteStream(file, { mode: 0o600 }));
    const { files } = await restoreBackup({
      file,
      folder: resolve(folder),
      tag: tag(),
      now: now(),
      goesOn: true,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    if (json) output.json({ folder, files: files.length });
    else output.line(`Received ${folder}: ${files.length} files.`);
    return DONE;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function arrived({ folder, json, output }: Invocation): number {
  const owner = takeOwnership(folder, process.pid);
  try {
    const isHere = confirmArrival(folder);
    if (json) output.json({ arrived: isHere });
    else
      output.line(isHere ? 'It can be served here now. Its kill switch is on.' : 'Nothing keeps it from being served.');
    return DONE;
  } finally {
    owner.release();
  }
}

function takenBack({ folder, json, output }: Invocation): number {
  const owner = takeOwnership(folder, process.pid);
  try {
    const isBack = takeBack(folder);
    if (json) output.json({ takenBack: isBack });
    else if (isBack)
      output.line(
        'It can be served here again. Its kill switch is on. See to it that the other one does not run any more.',
      );
    else output.line('It was not moved away.');
    return isBack ? DONE : NOT_SO;
  } finally {
    owner.release();
  }
}

function tag(): string {
  return Buffer.from(random(4)).toString('hex');
}
