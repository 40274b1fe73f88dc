import { describe, expect, it } from 'vitest';
import { lineAndColumn, rangeOfPath } from '../../renderer/rules/editor/json-position.ts';

const TEXT = `{
  "id": "a",
  "conditions": {
    "all": [
      { "fact": "type", "operator": "equal", "value": "order.filled" },
      { "any": [{ "fact": "price", "value": [1, -2.5e3, null] }] }
    ]
  },
  "with.dot": { "it's": true }
}`;

const marked = (path: string, text = TEXT) => {
  const { from, to } = rangeOfPath(text, path);
  return text.slice(from, to);
};

describe('the place of a problem in a rule’s text', () => {
  it.each([
    ['$.id', '"a"'],
    ['$.conditions.all[0].value', '"order.filled"'],
    ['$.conditions.all[1].any[0].value[1]', '-2.5e3'],
    ['$.conditions.all[1].any[0].value[2]', 'null'],
    ['$["with.dot"]["it\'s"]', 'true'],
    ["$['with.dot'].it's", 'true'],
  ])('marks the scalar at %s whole', (path, text) => {
    expect(marked(path)).toBe(text);
  });

  it('marks an object or array by the name that holds it, an element by its bracket', () => {
    expect(marked('$.conditions')).toBe('"conditions"');
    expect(marked('$.conditions.all')).toBe('"all"');
    expect(rangeOfPath(TEXT, '$.conditions.all[1]')).toEqual({
      from: TEXT.indexOf('{ "any"'),
      to: TEXT.indexOf('{ "any"') + 1,
    });
  });

  it('marks the owner of a key or element that is missing', () => {
    expect(marked('$.actions')).toBe('{');
    expect(rangeOfPath(TEXT, '$.actions').from).toBe(0);
    expect(marked('$.conditions.any')).toBe('"conditions"');
    expect(marked('$.conditions.all[7].fact')).toBe('"all"');
    expect(rangeOfPath(TEXT, '$.conditions.all[0].path').from).toBe(TEXT.indexOf('{ "fact": "type"'));
  });

  it('takes the last of two equal keys, as a parser would', () => {
    expect(marked('$.a', '{"a": 1, "a": 2}')).toBe('2');
  });

  it('reads names with escapes', () => {
    expect(marked('$["a\\"b"]', '{"a\\"b": 5}')).toBe('5');
    expect(marked('$.é', '{"\\u00e9": 6}')).toBe('6');
  });

  it('marks where a text stops being JSON', () => {
    const text = '{\n  "a": 1\n  "b": 2\n}';
    const { from } = rangeOfPath(text, '$');
    expect(lineAndColumn(text, from)).toEqual({ line: 3, column: 3 });
  });

  it('stays inside any text, however broken', () => {
    for (const text of ['', ' ', '{', '[', '{"a":', '"', '{"a" 1}', 'nonsense', '{"a":[}']) {
      for (const path of ['$', '$.a', '$.a[0]', '$[0]']) {
        const { from, to } = rangeOfPath(text, path);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(text.length);
        expect(to).toBeGreaterThan(from);
      }
    }
  });
});

describe('line and column', () => {
  it.each([
    ['abc', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nbc', 2, 2, 1],
    ['a\n\nbc', 4, 3, 2],
  ])('of %j at %i', (text, offset, line, column) => {
    expect(lineAndColumn(text, offset)).toEqual({ line, column });
  });
});
