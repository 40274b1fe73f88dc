import { describe, expect, it } from 'vitest';
import { rowsOf, withChanges } from '../../renderer/client/pages.ts';
import type { Pages } from '../../renderer/client/queries.ts';

interface Row {
  seq: number;
  text: string;
}

const row = (seq: number, text = 'old'): Row => ({ seq, text });
const pagesOf = (...pages: Row[][]): Pages<Row> => ({
  pages,
  pageParams: pages.map((_, index) => (index === 0 ? null : index)),
});
const always = () => true;
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => row(from - index));

describe('a listing that is open while things change', () => {
  it('puts new rows first, newest first, whatever order they came in', () => {
    const pages = withChanges(
      pagesOf([row(3), row(2)], [row(1)]),
      [row(4, 'new'), row(6, 'new'), row(5, 'new')],
      always,
    );
    expect(rowsOf(pages).map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(pages.pages).toHaveLength(2);
  });

  it('replaces a known row where it stands, on any page', () => {
    const pages = withChanges(pagesOf([row(3)], [row(2), row(1)]), [row(1, 'new')], always);
    expect(rowsOf(pages)).toEqual([row(3), row(2), row(1, 'new')]);
  });

  it('takes out a row that no longer fits, and lets none in that does not', () => {
    const pages = withChanges(pagesOf([row(2), row(1)]), [row(2, 'new'), row(3, 'new')], ({ text }) => text === 'old');
    expect(rowsOf(pages)).toEqual([row(1)]);
  });

  it('leaves an older row alone that is on no loaded page', () => {
    expect(rowsOf(withChanges(pagesOf([row(9), row(8)]), [row(2, 'new')], always))).toEqual([row(9), row(8)]);
  });

  it('takes the last of several changes of one row', () => {
    expect(rowsOf(withChanges(pagesOf([]), [row(1, 'first'), row(1, 'last')], always))).toEqual([row(1, 'last')]);
  });

  it('lets the oldest pages go beyond 1,000 rows and can go on from where it stops', () => {
    const pages = withChanges(pagesOf(range(1_000, 501), range(500, 1)), [row(1_001)], always);
    expect(pages.pages).toHaveLength(1);
    expect(pages.pageParams).toEqual([null]);
    expect(rowsOf(pages).at(-1)?.seq).toBe(501);
  });

  it('cuts a first page that grew beyond 1,000 rows', () => {
    const pages = withChanges(pagesOf(range(1_000, 1)), [row(1_001)], always);
    expect(rowsOf(pages)).toHaveLength(1_000);
    expect(rowsOf(pages).at(-1)?.seq).toBe(2);
  });
});
