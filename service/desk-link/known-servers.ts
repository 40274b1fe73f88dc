import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Server } from '../contract/place.ts';
import { writePrivately } from '../vault/private-file.ts';

/** In the data folder: servers whose host key somebody has confirmed, for the commands. */
const FILE = 'servers.json';

/** `host:port` → `ssh-ed25519 AAAA…`. */
const knownSchema = z.record(z.string(), z.string());

type Place = Pick<Server, 'host' | 'port'>;

/** The confirmed host key of a server, as a line; null where there is none. */
export function knownHostKey(folder: string, place: Place): string | null {
  return read(folder)[nameOf(place)] ?? null;
}

/** Keeps a host key that was confirmed; one that was known before gives way. */
export function keepHostKey(folder: string, place: Place, hostKey: string, tag: string): void {
  const known = { ...read(folder), [nameOf(place)]: hostKey };
  writePrivately(join(folder, FILE), `${JSON.stringify(known, null, 2)}\n`, tag);
}

/** A file that is missing or damaged knows nobody: then every server is asked about again. */
function read(folder: string): Record<string, string> {
  try {
    return knownSchema.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return {};
  }
}

function nameOf({ host, port }: Place): string {
  return `${host.toLowerCase()}:${port}`;
}
