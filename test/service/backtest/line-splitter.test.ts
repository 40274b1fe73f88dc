import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from '../../../service/backtest/line-splitter.ts';

/** The numbered lines of a text that comes in pieces of the given sizes, over and over. */
function lines(bytes: Buffer, sizes: readonly number[]): [number, string][] {
  const splitter = new LineSplitter();
  const found: [number, string][] = [];
  const take = (text: string, number: number) => void found.push([number, text]);
  const piece = Buffer.alloc(Math.max(...sizes));
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    // The same memory for every piece, as a file is read.
    const copied = bytes.copy(piece, 0, at, at + (sizes[turn % sizes.length] ?? 1));
    splitter.push(piece.subarray(0, copied), take);
    at += copied;
  }
  splitter.end(take);
  return found;
}

describe('lines', () => {
  it('are numbered from 1, blank ones too, and end at line feeds, with or without a carriage return', () => {
    expect(lines(Buffer.from('a\r\n\nb\rc\n\r\nd'), [3])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'b\rc'],
      [4, ''],
      [5, 'd'],
    ]);
    expect(lines(Buffer.from('a\nb\n'), [100])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  it('are without the byte order mark that an editor put before the first', () => {
    expect(lines(Buffer.from('\ufeff{}\n\ufeff'), [2])).toEqual([
      [1, '{}'],
      [2, '\ufeff'],
    ]);
  });

  it('are the same however the bytes come', () => {
    const text = fc
      .array(fc.constantFrom('a', 'ü', '你', '🚀', '\n', '\r', '\ufeff'), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }), (written, sizes) => {
        expect(lines(Buffer.from(written), sizes)).toEqual(lines(Buffer.from(written), [10_000]));
        expect(lines(Buffer.from(written), [10_000]).map(([, line]) => line)).toEqual(
          written
            .replace(/^\ufeff/, '')
            .split('\n')
            .map((line) => line.replace(/\r$/, ''))
            .slice(0, written === '' || written.endsWith('\n') ? -1 : undefined),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('that are no UTF-8 are told by their number', () => {
    const bytes = Buffer.concat([Buffer.from('ok\nfine ü\nbad '), Buffer.from([0xc3, 0x28]), Buffer.from('\nlater\n')]);
    expect(() => lines(bytes, [1_000])).toThrow('line 3: expected UTF-8, found other bytes');
  });

  it('that never end are given up', () => {
    const splitter = new LineSplitter();
    const piece = Buffer.alloc(9 * 1024 * 1024, 'x');
    splitter.push(piece, () => {});
    expect(() => splitter.push(piece, () => {})).toThrow('line 1: longer than 16 MiB');
  });
});
