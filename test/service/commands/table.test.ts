import { describe, expect, it } from 'vitest';
import { table } from '../../../service/commands/table.ts';

describe('a table for people', () => {
  it('aligns its columns and cuts what is wider than the terminal', () => {
    const rows = [
      ['1', 'short'],
      ['longer', 'a long text at the end'],
    ];
    expect(table(['ID', 'TEXT'], rows, 20)).toEqual(['ID      TEXT', '1       short', 'longer  a long text…']);
    expect(table(['ID', 'TEXT'], rows, Number.POSITIVE_INFINITY)[2]).toBe('longer  a long text at the end');
  });
});
