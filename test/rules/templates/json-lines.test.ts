import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonLines } from '../../../rules/templates/json-lines.ts';

const MOST = 60;

function breaksOf(text: string): number {
  return text.split('\n').length - 1;
}

it('is the beginning of what JSON.stringify writes in lines, and the number of all of them', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }), (value) => {
      const whole = JSON.stringify(value, null, 2);
      const { text, breaks } = jsonLines(value, MOST);
      expect(breaks).toBe(breaksOf(whole));
      if (whole.length <= MOST) expect(text).toBe(whole);
      else {
        expect(text.length).toBeGreaterThan(MOST);
        expect(text.slice(0, MOST)).toBe(whole.slice(0, MOST));
      }
    }),
    { numRuns: 500 },
  );
});

it('does not escape a long text to its end', () => {
  const { text, breaks } = jsonLines({ a: '\n'.repeat(100_000) }, MOST);
  expect(text.length).toBeLessThan(4 * MOST);
  expect(text.startsWith('{\n  "a": "\\n\\n')).toBe(true);
  expect(breaks).toBe(2);
});
