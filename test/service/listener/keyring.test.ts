import { timingSafeEqual } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fitting, keyringOf } from '../../../service/listener/verify/keyring.ts';

// The real comparison, watched: that it takes the same time cannot be seen from outside on a busy machine.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

const digest = (key: Uint8Array): Buffer => Buffer.alloc(32, key[0]);
const ring = keyringOf(
  ['a', 'b', 'c'].map((value) => ({ value, until: null })),
  (key) => key,
);

beforeEach(() => void vi.mocked(timingSafeEqual).mockClear());

it.each([
  ['the newest', 'a', 0],
  ['the oldest', 'c', 2],
  ['none', 'x', -1],
])('[W2] compares in constant time with every secret, whichever fits: %s', (_which, value, index) => {
  expect(fitting(ring, 0, digest(Buffer.from(value)), digest)).toBe(index);
  expect(timingSafeEqual).toHaveBeenCalledTimes(3);
});

it('[W2] lets time tell nothing of two secrets that both fit: the newest is named', () => {
  const twice = keyringOf(
    [
      { value: 'a', until: null },
      { value: 'a', until: null },
    ],
    (key) => key,
  );
  expect(fitting(twice, 0, digest(Buffer.from('a')), digest)).toBe(0);
  expect(timingSafeEqual).toHaveBeenCalledTimes(2);
});

it('does not compare with a secret that has ended', () => {
  const ended = keyringOf([{ value: 'a', until: 1_000 }], (key) => key);
  expect(fitting(ended, 999, digest(Buffer.from('a')), digest)).toBe(0);
  expect(fitting(ended, 1_000, digest(Buffer.from('a')), digest)).toBe(-1);
  expect(timingSafeEqual).toHaveBeenCalledTimes(1);
});
