import { createReadStream } from 'node:fs';
import { ORPCError } from '@orpc/server';
import type { Backups } from '../backup/backups.ts';
import type { BackupRefusal, BackupsView } from '../contract/backups.ts';
import type { Download } from './ui-server.ts';

/** Where the interface's port serves them, with a ticket. */
const DOWNLOADS = 'backup';

/** What became of something that was asked for, or that nothing did. */
export function done(backups: Backups, refusal: BackupRefusal | null): BackupsView {
  if (refusal !== null) throw new ORPCError('BACKUP_REFUSED', { data: { reason: refusal } });
  return backups.view();
}

/** A backup that is there. Throws `NOT_FOUND`. */
export function named(backups: Backups, name: string): string {
  if (backups.files.find(name) === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'backup', id: name } });
  return name;
}

export function downloadAddress(backups: Backups, name: string): string {
  return `${DOWNLOADS}?ticket=${backups.tickets.issue(named(backups, name))}`;
}

/** What a ticket was issued for, and is used up by; null for a path or a ticket that is none. */
export function downloadOf(backups: Backups, path: string, query: URLSearchParams): Download | null {
  const name = path === `/${DOWNLOADS}` ? backups.tickets.take(query.get('ticket') ?? '') : null;
  const file = name === null ? undefined : backups.files.find(name);
  if (file === undefined) return null;
  const content = () => createReadStream(backups.files.path(file.name));
  return { name: file.name, type: 'application/x-tar', bytes: file.bytes, content };
}
