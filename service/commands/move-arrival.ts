import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from '../backup/manifest.ts';
import { restoreBackup } from '../backup/restore.ts';
import { draftTag } from '../draft-tag.ts';
import { confirmArrival } from '../move/arrival-mark.ts';
import { takeOwnership } from '../owner/lock.ts';
import { DONE } from './exit-status.ts';
import { random } from './headless-host.ts';
import type { Invocation } from './invocation.ts';

/** The other side: what comes on standard input becomes the data folder, which must be empty or not there. */
export async function receive({ folder, stdin, json, output, now }: Invocation): Promise<number> {
  // Not beside the folder: there a service may make nothing.
  const draft = mkdtempSync(join(tmpdir(), 'hookdesk-move-'));
  try {
    const file = join(draft, 'move.tar');
    await pipeline(stdin, createWriteStream(file, { mode: 0o600 }));
    const { files } = await unpackArrival(file, resolve(folder), now());
    if (json) output.json({ folder, files: files.length });
    else output.line(`Received ${folder}: ${files.length} files.`);
    return DONE;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The folder that it comes from is marked: from now on this one can be served. */
export function arrived({ folder, json, output }: Invocation): number {
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

/** Makes the data folder from the backup in which it was left; it cannot be served yet. `now`: ms since 1970. */
export function unpackArrival(file: string, folder: string, now: number): Promise<Manifest> {
  return restoreBackup({
    file,
    folder,
    tag: draftTag(random),
    now,
    goesOn: true,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
}
