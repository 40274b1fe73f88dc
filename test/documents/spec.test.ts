import { describe, expect, it } from 'vitest';
import { filesMatching, textOf } from './repository.ts';

/** The series of SPEC.md and their last numbers. */
const SERIES = {
  S: 117,
  R: 17,
  W: 37,
  E: 35,
  L: 34,
  D: 38,
  T: 25,
  M: 31,
  P: 17,
  G: 22,
  H: 11,
  O: 23,
  X: 18,
  Y: 11,
  U: 35,
  I: 29,
  B: 16,
  C: 24,
  K: 13,
  V: 13,
  F: 12,
  Q: 10,
  N: 17,
  J: 12,
  Z: 18,
  HS: 14,
  A: 28,
  LA: 16,
  DK: 21,
  SH: 16,
  OV: 19,
  LV: 13,
  BR: 10,
  VT: 10,
  RD: 13,
} as const;

/** A string that begins with one or more rows in brackets: a test's title. */
const TITLE = /['"`]((?:\[[A-Z]+\d+\]\s*)+)/g;

/** A row of a table in SPEC.md: number, behaviour, state. */
const ROW = /^\| ([A-Z]+\d+) \| (.+) \| ([^|]*) \|$/gm;

interface Row {
  number: string;
  state: string;
}

function rows(): Row[] {
  return [...textOf('SPEC.md').matchAll(ROW)].map(([, number = '', , state = '']) => ({ number, state }));
}

/** `LV12` → `LV`: the alphabet is used up, so newer series have two letters. */
function seriesOf(number: string): string {
  return number.replace(/\d+$/, '');
}

/** Row → the test files whose titles cite it. */
function citations(): Map<string, Set<string>> {
  const cited = new Map<string, Set<string>>();
  for (const file of filesMatching('test/**/*.{test,spec}.{ts,tsx}')) {
    for (const [, rowsOfTitle = ''] of textOf(file).matchAll(TITLE)) {
      for (const [row] of rowsOfTitle.matchAll(/[A-Z]+\d+/g)) cited.set(row, (cited.get(row) ?? new Set()).add(file));
    }
  }
  return cited;
}

describe('SPEC.md', () => {
  const listed = rows();
  const cited = citations();
  const numbersIn = (state: string) => listed.filter((row) => row.state === state).map((row) => row.number);

  it.each(Object.entries(SERIES))('has each row of series %s once, in order, up to %i', (series, last) => {
    const numbers = listed.map((row) => row.number).filter((number) => seriesOf(number) === series);
    expect(numbers).toEqual(Array.from({ length: last }, (_, index) => `${series}${index + 1}`));
  });

  it('marks each row done or not yet, and nothing else', () => {
    expect(listed.filter(({ state }) => state !== 'done' && state !== 'not yet')).toEqual([]);
  });

  it('marks as done only what the title of a test cites', () => {
    expect(numbersIn('done').filter((number) => !cited.has(number))).toEqual([]);
  });

  it('marks as not yet only what no test cites', () => {
    const shown = numbersIn('not yet').filter((number) => cited.has(number));
    expect(shown.map((number) => `${number} is cited in ${[...(cited.get(number) ?? [])].join(', ')}`)).toEqual([]);
  });

  it('has every row that a test cites', () => {
    const known = new Set(listed.map((row) => row.number));
    expect([...cited.keys()].filter((number) => !known.has(number))).toEqual([]);
  });
});
