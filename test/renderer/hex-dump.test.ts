import { expect, it } from 'vitest';
import { hexDump } from '../../renderer/live/stages/hex-dump.ts';

it('[LV8] shows bytes with their places, and beside them what can be printed', () => {
  const lines = hexDump(new TextEncoder().encode('{"type":"tick","é":1}\n')).split('\n');
  expect(lines).toEqual([
    '0000  7b 22 74 79 70 65 22 3a 22 74 69 63 6b 22 2c 22  {"type":"tick","',
    '0010  c3 a9 22 3a 31 7d 0a                             ··":1}·',
  ]);
  expect(hexDump(new Uint8Array())).toBe('');
});

it('[LV8] cuts a long body visibly', () => {
  const lines = hexDump(new Uint8Array(20_000)).split('\n');
  expect(lines).toHaveLength(1_025);
  expect(lines.at(-1)).toBe('…');
});
