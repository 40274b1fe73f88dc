import { rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { freeBytes } from './room.ts';

/** Name of the reserve inside the data folder. */
export const RESERVE_FILE = 'reserve.bin';

/** 8 MiB: some hundred transactions that record what became of deliveries, and the write-ahead log's way into the file. */
export const RESERVE_BYTES = 8_388_608;

/** Room for a start alone: the reserve is gone by the time when a Hookdesk that met a full disk is started again. */
export const START_ROOM_FILE = 'start-room.bin';

/** 256 KiB: the owner's card, the index of the write-ahead log, and some transactions. */
export const START_ROOM_BYTES = 262_144;

/** On a small disk the reserve takes no more than this share of what is free. */
const SHARE = 0.25;

/** Below this much a disk counts as full, bytes: the next write of the journal may not fit. */
const FULL_BYTES = 65_536;

const CHUNK_BYTES = 1_048_576;

/** Bytes that the reserve has; 0 where there is none. */
export function reserveSize(folder: string): number {
  return statSync(join(folder, RESERVE_FILE), { throwIfNoEntry: false })?.size ?? 0;
}

/** How large the reserve should be where so much is free, its own bytes included. */
export function reserveFor(free: number | null): number {
  return free === null ? RESERVE_BYTES : Math.min(RESERVE_BYTES, Math.floor(free * SHARE));
}

/** Frees what the reserve holds; its bytes. Throws nothing. */
export function giveUpReserve(folder: string): number {
  const size = reserveSize(folder);
  try {
    rmSync(join(folder, RESERVE_FILE), { force: true });
    return size;
  } catch {
    return 0;
  }
}

/**
 * Gives the reserve up where the disk is full already, and what is kept for a start where that is not enough: a start has to write some
 * bytes too. For the owner of the folder alone.
 */
export function giveUpReserveOnFullDisk(folder: string): void {
  if (isDiskFull(folder)) giveUpReserve(folder);
  if (isDiskFull(folder)) rmSync(join(folder, START_ROOM_FILE), { force: true });
}

/** Whether not even a start has room. */
export function isDiskFull(folder: string): boolean {
  const free = freeBytes(folder);
  return free !== null && free < FULL_BYTES;
}

/** Keeps room for the next start, as much of it as there is; on a disk that has none there will be no start. Throws nothing. */
export function keepStartRoom(folder: string, random: (bytes: number) => Uint8Array): void {
  const file = join(folder, START_ROOM_FILE);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const bytes = Math.min(START_ROOM_BYTES, freeBytes(folder) ?? START_ROOM_BYTES);
  if (bytes < FULL_BYTES) return;
  try {
    writeFileSync(file, random(bytes), { mode: 0o600, flush: true });
  } catch {
    rmSync(file, { force: true });
  }
}

/**
 * Makes the reserve, and for a moment `spare` bytes more: false where there is no room for both, and then there is no reserve. It
 * is filled with what cannot be compressed, because some file systems would; no empty file that only claims its size.
 */
export async function makeReserve(
  folder: string,
  { bytes, spare }: { bytes: number; spare: number },
  random: (bytes: number) => Uint8Array,
): Promise<boolean> {
  try {
    const file = await open(join(folder, RESERVE_FILE), 'w', 0o600);
    try {
      const chunk = random(CHUNK_BYTES);
      for (let left = bytes + spare; left > 0; left -= CHUNK_BYTES) await file.writeFile(chunk.subarray(0, left));
      await file.truncate(bytes);
    } finally {
      await file.close();
    }
    return true;
  } catch {
    giveUpReserve(folder);
    return false;
  }
}
