import { timingSafeEqual } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { hmacVerifier } from '../../../service/listener/verify/hmac.ts';
import { fitting, fittingAny, keyringOf } from '../../../service/listener/verify/keyring.ts';
import { OKD } from '../../../service/listener/verify/scheme.ts';
import { hexOf } from './running-listener.ts';

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

it('[W2] compares with every one of several signatures, wherever the right one stands', () => {
  const given = ['x', 'b', 'y'].map((value) => digest(Buffer.from(value)));
  for (const order of [given, given.toReversed()]) {
    vi.mocked(timingSafeEqual).mockClear();
    expect(fittingAny(ring, 0, order, digest)).toBe(1);
    expect(timingSafeEqual).toHaveBeenCalledTimes(9);
  }
});

it('[S73] compares the 32 bytes that the hex stands for, and nothing of another length ever gets there', () => {
  const verifier = hmacVerifier(OKD, [{ value: 's', until: null }], new Map());
  const hex = hexOf('body', 's');
  const verify = (signature: string) => verifier.verify(['x-okd-signature', signature], Buffer.from('body'), 0);
  for (const right of [hex, hex.toUpperCase()]) expect(verify(right)).toMatchObject({ secret: 0 });
  expect(verify('0'.repeat(64))).toBe('INVALID_SIGNATURE');
  const compared = vi.mocked(timingSafeEqual).mock.calls;
  expect(compared.map(([expected, given]) => [expected.byteLength, given.byteLength])).toEqual(Array(3).fill([32, 32]));
  for (const malformed of ['', hex.slice(1), `${hex}00`, `${hex}zz`, 'z'.repeat(64)]) {
    expect(verify(malformed)).toBe('INVALID_SIGNATURE');
  }
  expect(timingSafeEqual).toHaveBeenCalledTimes(3);
});
