import { posix } from 'node:path';
import { z } from 'zod';
import { BACKUPS_FOLDER, RESTORE_FOLDER } from './folders.ts';

/** Name of the list of contents; the last file of an archive, so that one without it is not whole. */
export const MANIFEST_FILE = 'manifest.json';

/** What the archive holds besides it. Version 1. */
export const manifestSchema = z.strictObject({
  format: z.literal('hookdesk-backup'),
  version: z.literal(1),
  /** Of the program that wrote it. */
  hookdesk: z.string(),
  /** ms since 1970. */
  createdAt: z.number(),
  files: z.array(
    z.strictObject({
      name: z.string().refine(isSafeName, 'expected a path inside the data folder'),
      bytes: z.number().int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ArchivedFile = Manifest['files'][number];

const MADE_BY_OWNER = /^(owner\.|reserve\.bin|logs\/|journal\.sqlite-)/;

/** What a running Hookdesk makes for itself: none of it belongs into a folder that is only just restored. */
export function isMadeByOwner(name: string): boolean {
  return MADE_BY_OWNER.test(name);
}

/** A relative path that stays in the folder, on every system. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.includes('\\') || name.includes(':') || name.includes('\0')) return false;
  const staysInside = posix.normalize(name) === name && !name.startsWith('/') && !name.startsWith('..');
  const isOurs = [BACKUPS_FOLDER, RESTORE_FOLDER].some((folder) => name === folder || name.startsWith(`${folder}/`));
  return staysInside && name !== MANIFEST_FILE && !isOurs && !isMadeByOwner(name);
}
