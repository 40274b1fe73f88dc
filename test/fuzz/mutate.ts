/** Pieces that readers trip over, put in where chance has it. */
const PIECES = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '\n\n',
  '\n',
  '\0',
  '\uFEFF',
  '\\u0000',
  '\\ud800',
  '1e309',
  '-0',
  '.5',
  '9007199254740993',
  'null',
  'true',
  '"type":',
  '"event":',
  '"data":{',
  '"secret":"',
  '"token":"',
  '"__proto__":',
  '"timestamp":',
  '"symbol":"BTCUSDT"',
  '"side":"buy"',
  '"amount":"1"',
  '"price":45000',
  'order.filled',
  'balance.updated',
  'price.threshold',
  'ticker=BTCUSDT',
  ';close=1',
  'secret=',
  ' Crossing ',
  ' filled on ',
  '{{close}}',
  'sha256=',
  'v1,',
  't=1764000000,v1=',
  'content-type: text/plain',
  'content-type: application/json',
  'webhook-id: a',
  'webhook-timestamp: 1764000000',
  'x-okd-signature: ',
  'x-webhook-id: wh_1',
  'x-timestamp: 1764000000000',
  'authorization: Bearer ',
].map((text) => new TextEncoder().encode(text));

/** No input grows beyond this, bytes. */
const LONGEST = 4_096;

/** Whole numbers from 0 below `limit`; the same seed gives the same ones (mulberry32). */
export function chance(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** A change of an input by one to four steps; `other`: another input, to take a part of. */
export function mutated(input: Uint8Array, other: Uint8Array, pick: (limit: number) => number): Uint8Array {
  let changed = input;
  for (let step = pick(4); step >= 0; step -= 1) changed = STEPS[pick(STEPS.length)]?.(changed, other, pick) ?? changed;
  return changed.subarray(0, LONGEST);
}

type Step = (input: Uint8Array, other: Uint8Array, pick: (limit: number) => number) => Uint8Array;

const STEPS: readonly Step[] = [
  (input, _other, pick) => replaced(input, pick(input.length + 1), 1, Uint8Array.of(pick(256))),
  (input, _other, pick) => replaced(input, pick(input.length + 1), 0, PIECES[pick(PIECES.length)] ?? input),
  (input, _other, pick) => replaced(input, pick(input.length + 1), 1 + pick(8), PIECES[pick(PIECES.length)] ?? input),
  (input, _other, pick) => replaced(input, pick(input.length + 1), 1 + pick(16), new Uint8Array()),
  (input, _other, pick) => replaced(input, pick(input.length + 1), 0, part(input, pick)),
  (input, other, pick) => replaced(input, pick(input.length + 1), pick(32), part(other, pick)),
];

function part(input: Uint8Array, pick: (limit: number) => number): Uint8Array {
  const from = pick(input.length + 1);
  return input.subarray(from, from + 1 + pick(64));
}

function replaced(input: Uint8Array, at: number, length: number, by: Uint8Array): Uint8Array {
  return Buffer.concat([input.subarray(0, at), by, input.subarray(at + length)]);
}
