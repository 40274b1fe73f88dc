import { createHash } from 'node:crypto';
import type { ServerHostKeyAlgorithm } from 'ssh2';

/** Everything that ssh2 offers by default, in its order. */
const OFFERED: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/** A public host key: its kind and its bytes (RFC 4253, 6.6). */
export interface HostKey {
  kind: string;
  bytes: Buffer;
}

/** Reads `ssh-ed25519 AAAA… comment`, as the settings' schema has accepted it. */
export function hostKeyOf(line: string): HostKey {
  const [kind = '', base64 = ''] = line.trim().split(/\s+/);
  return { kind, bytes: Buffer.from(base64, 'base64') };
}

/** A key as the server shows it. */
export function shownKey(bytes: Buffer): HostKey {
  return { kind: bytes.toString('latin1', 4, 4 + bytes.readUInt32BE(0)), bytes };
}

/** `ssh-ed25519 AAAA…`, to be kept in the settings. */
export function lineOf({ kind, bytes }: HostKey): string {
  return `${kind} ${bytes.toString('base64')}`;
}

/** `ssh-ed25519 SHA256:…`, as OpenSSH shows fingerprints. */
export function fingerprintOf({ kind, bytes }: HostKey): string {
  return `${kind} SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`;
}

/**
 * The pinned key's own kind first: a server has several host keys and shows the first that we ask for. The others stay, so that
 * one that has only others is told as what it shows.
 */
export function algorithmsFor({ kind }: HostKey): ServerHostKeyAlgorithm[] {
  const own = OFFERED.filter((name) => name === kind || (kind === 'ssh-rsa' && name.startsWith('rsa-')));
  return [...own, ...OFFERED.filter((name) => !own.includes(name))];
}
