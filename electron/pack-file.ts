import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { MOST_BUNDLE_CHARACTERS } from '../service/contract/bundle-size.ts';
import { type FileRefusal, type OpenedFile, PACK_EXTENSION } from '../service/contract/place.ts';

/** Whether a path is named like a rule pack. `.hookdesk` alone is a hidden file, not a pack. */
export function isNamedPack(path: string): boolean {
  return extname(path).toLowerCase() === `.${PACK_EXTENSION}`;
}

/**
 * Reads a file that somebody opened with Hookdesk. Whatever was handed to the app is a claim: only a regular file with the name of a
 * pack, of a size that a pack can have, is read, and what is in it is looked at by the page and the service.
 */
export async function readPackFile(path: string): Promise<OpenedFile> {
  const name = basename(path);
  if (!isNamedPack(path)) return { name, refusal: 'extension' };
  try {
    // Opening a pipe would wait for its other end.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const read = await readText(file);
      return 'text' in read ? { name, text: read.text } : { name, refusal: read.refusal };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { name, refusal: refusalOf(error) };
  }
}

/** Of the file that is open, not of the path: what lies there could be another one by now. */
async function readText(file: FileHandle): Promise<{ text: string } | { refusal: FileRefusal }> {
  const stat = await file.stat();
  if (!stat.isFile()) return { refusal: 'noFile' };
  if (stat.size > MOST_BUNDLE_CHARACTERS) return { refusal: 'tooLarge' };
  const bytes = Buffer.alloc(stat.size);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return asText(bytes.subarray(0, length));
}

function asText(bytes: Uint8Array): { text: string } | { refusal: FileRefusal } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { refusal: 'notText' };
  }
}

function refusalOf(error: unknown): FileRefusal {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone';
  // A socket cannot even be opened.
  return code === 'ENXIO' || code === 'EISDIR' ? 'noFile' : 'unreadable';
}
