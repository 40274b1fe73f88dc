import fc from 'fast-check';
import { Almanac } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { followPath, parsePath } from '../../../rules/conditions/path.ts';

function follow(value: unknown, path: string): unknown {
  const parsed = parsePath(path);
  return 'steps' in parsed ? followPath(value, parsed.steps) : parsed;
}

describe('paths', () => {
  const order = { a: { b: [{ c: 1, 'x y': 2, "it's": 3 }], 'k-1': 4 }, 0: 'zero', text: 'abc', संख्या: 5 };

  it.each<[string, unknown]>([
    ['$.a.b[0].c', 1],
    ["$.a.b[0]['c']", 1],
    ['$.a.b[0]["x y"]', 2],
    ["$['a'].b[0]['it\\'s']", 3],
    ['a.b[0].c', 1],
    ['$.a.k-1', 4],
    ['$.a.b.length', 1],
    ['$[0]', 'zero'],
    ['$', order],
    ['$.a.b[1].c', undefined],
    ['$.a.b.c', undefined],
    ['$.a.k-1.x', undefined],
    ['', order],
    ['$.a[b][0].c', 1],
    ['$.संख्या', 5],
    ['$.text.length', 3],
    ['$.text[1]', 'b'],
    ['$.text[3]', undefined],
    ['$.text.length.a', undefined],
    ['$.text.at', undefined],
    ['$.a.toString', undefined],
    ['$.a.b[0].c.toFixed', undefined],
  ])('%s leads to %j', (path, value) => {
    expect(follow(order, path)).toEqual(value);
  });

  it.each([
    '.a',
    '$.',
    '$a',
    '$..a',
    '$.*',
    'a..b',
    'a.',
    '$.a[*]',
    '$.a[-1]',
    '$.a[0:2]',
    '$.a[0,1]',
    '$.a[?(@.b)]',
    '$.a[(@.length-1)]',
    "$..[?(@.constructor.constructor('return 1')())]",
    '$.a^',
    '$.a~',
    '$.a@number()',
    '`a`',
    '$.a b',
    '$.[0].a',
    "$['a','b']",
    '$.a[b,c]',
    '$.a[(b)]',
    '$.a[$]',
    '$$.a',
    '$.a\u0000',
    '$.\u200b',
    '$[9999999999]',
    '$.constructor',
    "$['__proto__']",
    'a.prototype',
    "$['a\\nb']",
  ])('%s is refused', (path) => {
    expect(follow(order, path)).toHaveProperty('problem');
  });

  it('reads nothing but own properties, whatever the path', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('$.toString', '$.valueOf.name', 'hasOwnProperty')), (path) => {
        const found = follow({}, path);
        expect(path === '' || path === '$' || found === undefined || 'problem' in (found as object)).toBe(true);
      }),
    );
  });
});

describe('json-rules-engine’s own path resolver', () => {
  it('cannot be reached: it has no JSONPath to call', async () => {
    const { pathResolver } = new Almanac() as unknown as { pathResolver: (value: unknown, path: string) => unknown };
    expect(() => pathResolver({ a: 1 }, '$.a')).toThrow(TypeError);
    const jsonPath: object = await import('jsonpath-plus' as string).catch(() => ({}));
    expect('JSONPath' in jsonPath).toBe(false);
  });
});
