import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';
import type { ArchivedFile } from './manifest.ts';

/** Owner reads and writes, nobody else: the archive may hold the vault's key. */
const MODE = 0o600;

/** A file that goes into the archive. */
export interface Entry {
  name: string;
  bytes: number;
  content: () => Readable;
}

/**
 * Writes a tar archive to a file that must not exist, with one entry after the other; on disk when it resolves. `manifest` makes
 * the last entry, of what was written before. Rejects with the system's error or the signal's reason.
 */
export async function writeArchive(
  file: string,
  entries: readonly Entry[],
  manifest: (files: ArchivedFile[]) => Entry,
  { signal, onBytes }: { signal: AbortSignal; onBytes: (count: number) => void },
): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(file, { flags: 'wx', mode: MODE, flush: true }), { signal });
  const files: ArchivedFile[] = [];
  const add = async ({ name, bytes, content }: Entry): Promise<ArchivedFile> => {
    const hash = createHash('sha256');
    const sink = archive.entry({ name, size: bytes, mode: MODE });
    await pipeline(content(), counted(hash, onBytes), sink, { signal });
    return { name, bytes, sha256: hash.digest('hex') };
  };
  const filled = (async () => {
    for (const entry of entries) files.push(await add(entry));
    await add(manifest(files));
    archive.finalize();
  })();
  // A disk that is full ends the writing first, and what is filled in after it fails for want of a reader.
  filled.catch((error) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
  await both(written, filled);
}

/** Reads an archive to its end: `take` gets each entry in turn and reads all of it. Rejects where it is cut off or no tar. */
export async function readArchive(
  file: string,
  take: (name: string, content: Readable) => Promise<void>,
  { signal, onBytes }: { signal: AbortSignal; onBytes: (count: number) => void },
): Promise<void> {
  const archive = extract();
  const read = pipeline(createReadStream(file), counted(null, onBytes), archive, { signal });
  const taken = (async () => {
    for await (const entry of archive) {
      if (entry.header.type !== 'file') throw new Error(`${entry.header.name} is no plain file`);
      await take(entry.header.name, Readable.from(entry));
    }
  })();
  taken.catch((error) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
  await both(taken, read);
}

/** Waits for both, so that nothing is still at work when one has failed; the first one's error is the cause of the other's. */
async function both(cause: Promise<void>, other: Promise<void>): Promise<void> {
  const failed = (await Promise.allSettled([cause, other])).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Passes everything on, and through the hash where there is one. */
export function counted(hash: Hash | null, onBytes: (count: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash?.update(chunk);
      onBytes(chunk.length);
      pass(null, chunk);
    },
  });
}
