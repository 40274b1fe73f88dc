import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createBackup, type FinishedBackup } from '../backup/backup.ts';
import { markRestored } from '../backup/restored.ts';
import { serverOf } from '../desk-link/server-address.ts';
import { draftTag } from '../draft-tag.ts';
import { HookdeskError } from '../errors.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import { refuseArriving } from '../move/arrival-mark.ts';
import { markMoved, refuseMoved, takeBack } from '../move/moved-mark.ts';
import { takeOwnership } from '../owner/lock.ts';
import { KILL_SWITCH, turnKillSwitch } from '../trading/kill-switch.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import { random } from './headless-host.ts';
import { installation } from './installation.ts';
import type { Invocation } from './invocation.ts';
import { arrived, receive } from './move-arrival.ts';
import { folderPlace, type Place, serverPlace } from './move-places.ts';
import type { ServerOptions } from './server-arguments.ts';

export interface MoveOptions extends ServerOptions {
  takeBack?: true;
  /** On the other side: the backup comes on standard input. */
  receive?: true;
  /** On the other side: the folder that it comes from is marked. */
  arrived?: true;
}

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
    markMoved(folder, { to: place.name, at: now() }, draftTag(random));
    await confirmed(place);
    if (json) output.json({ moved: place.name, files: made.files.map(({ name }) => name) });
    else for (const line of said(place.name, made)) output.line(line);
    return DONE;
  } finally {
    owner.release();
  }
}

async function confirmed({ name, confirm }: Place): Promise<void> {
  try {
    await confirm();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new HookdeskError('MOVE_UNCONFIRMED', { to: name, detail });
  }
}

/** The backup lies beside the folder, readable by this user alone, for as long as it takes. */
async function bring({ folder, now }: Invocation, place: Place, signal: AbortSignal): Promise<FinishedBackup> {
  const draft = mkdtempSync(join(dirname(resolve(folder)), '.hookdesk-move-'));
  try {
    const file = join(draft, 'move.tar');
    const { version } = installation();
    const made = await createBackup({
      folder,
      file,
      version,
      now: now(),
      tag: draftTag(random),
      signal,
      onProgress: () => {},
    });
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
