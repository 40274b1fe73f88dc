import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../../rules/event/strict-json.ts';

function value(text: string): unknown {
  const result = parseStrictJson(text);
  if (!result.ok) throw new Error(`${result.message} at ${result.offset}`);
  return result.value;
}

function refusal(text: string): { message: string; offset: number } {
  const result = parseStrictJson(text);
  if (result.ok) throw new Error(`accepted as ${JSON.stringify(result.value)}`);
  return result;
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('what is read', () => {
  it('[W1] reads every kind of value as JSON.parse does', () => {
    const text = ' {"a":[1,-0.5,1e3,true,false,null,"\\u00e9\\/\\n"],"":{},"2":[],"1":{"toString":1}}\r\n\t';
    expect(value(text)).toEqual(JSON.parse(text));
  });

  it('[W1] reads 45000.00 as the number 45000 and 1e-7 as a number', () => {
    expect(value('[45000.00,1e-7,0.1,-0,1E+2]')).toEqual([45000, 1e-7, 0.1, -0, 100]);
  });

  it.each(['9007199254740993', '0.1234567890123456789', '-12345678901234567.1', '1e-400', '18446744073709551615'])(
    '[W1] keeps %s as text, because a double would change it',
    (written) => {
      expect(value(`{"amount":${written}}`)).toEqual({ amount: written });
    },
  );

  it.each([
    '9007199254740992',
    '1e22',
    '100000000000000000000',
    '0.30000000000000004',
    '5e-324',
    '1.7976931348623157e308',
  ])('[W1] reads %s as a number, because a double carries it', (written) => {
    expect(value(written)).toBe(Number(written));
  });

  it('[W35] takes lone surrogates and emoji as they are', () => {
    expect(value('"\\ud800 🚀"')).toBe('\ud800 🚀');
  });

  it('[W20] gives objects whose own keys may be called constructor or toString', () => {
    const read = value('{"constructor":{"name":"x"},"toString":1,"hasOwnProperty":2}') as Record<string, unknown>;
    expect(Object.keys(read)).toEqual(['constructor', 'toString', 'hasOwnProperty']);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it('[W32] takes 32 containers inside each other', () => {
    expect(value(nested(32))).toBeInstanceOf(Array);
  });
});

describe('what is refused', () => {
  it.each([
    ['33 containers inside each other', nested(33), 32],
    ['a duplicate key', '{"a":1,"a":2}', 7],
    ['a duplicate key behind an escape', '{"a":1,"\\u0061":2}', 7],
    ['a prototype key', '{"a":{"__proto__":{}}}', 6],
    ['a prototype key behind an escape', '{"\\u005f_proto__":{}}', 1],
    ['constructor.prototype', '{"constructor":{"prototype":{"x":1}}}', 1],
    ['a number beyond a double', '{"a":1e309}', 5],
    ['a negative number beyond a double', '[-1e309]', 1],
    ['a byte order mark', '\ufeff{}', 0],
    ['anything after the value', '{} x', 3],
    ['a second value', '{}{}', 2],
    ['nothing', '', 0],
    ['blanks alone', ' \n', 2],
    ['NaN', '{"a":NaN}', 5],
    ['Infinity', '[Infinity]', 1],
    ['a comment', '{/**/}', 1],
    ['a trailing comma in an object', '{"a":1,}', 7],
    ['a trailing comma in a list', '[1,]', 3],
    ['a missing colon', '{"a" 1}', 5],
    ['a key without quotes', '{a:1}', 1],
    ['single quotes', "{'a':1}", 1],
    ['a leading zero', '[01]', 2],
    ['a leading plus', '[+1]', 1],
    ['a bare point', '[.5]', 1],
    ['a number without digits after its point', '[1.]', 2],
    ['hexadecimal', '[0x10]', 2],
    ['an open text', '"abc', 0],
    ['an open object', '{"a":1', 6],
    ['a raw line break inside a text', '"a\nb"', 2],
    ['an unknown escape', '"\\x41"', 0],
    ['a no-break space', '[1,\u00a02]', 3],
  ])('[W1] [W32] refuses %s', (_name, text, offset) => {
    expect(refusal(text).offset).toBe(offset);
  });

  it('[W32] says what was expected and what came', () => {
    expect(refusal('{"a":1 "b":2}').message).toBe('expected "," or "}", found "\\""');
    expect(refusal('{"a":').message).toBe('expected a value, found the end of the text');
  });
});

describe('for all texts', () => {
  it('[W35] never throws', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      'null',
      ' ',
      '__proto__',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          const result = parseStrictJson(text);
          if (result.ok) expect(JSON.parse(text)).toBeDefined();
          else expect(result.offset).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('[W1] agrees with JSON.parse on everything that a program writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1), (original, indent) => {
        const text = JSON.stringify(original, null, indent);
        fc.pre(!text.includes('__proto__'));
        expect(value(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('[W1] reads a number of any length as JSON.parse does, or keeps it as it was written', () => {
    const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${most}}$`));
    const exponents = fc.constantFrom('', '', 'e1', 'E-2', 'e+9');
    const texts = fc.tuple(fc.constantFrom('', '-'), digits(12), digits(9), exponents, fc.boolean());
    fc.assert(
      fc.property(texts, ([sign, whole, fraction, exponent, hasPoint]) => {
        const text = `${sign}${whole}${hasPoint ? `.${fraction}` : ''}${exponent}`;
        const result = parseStrictJson(text);
        expect(result.ok).toBe(/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text));
        if (result.ok && result.value !== text) expect(result.value).toBe(JSON.parse(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('[W1] reads names that share their place in the memory of names', () => {
    const names = Array.from({ length: 5_000 }, (_none, index) => `name${index * 7}`);
    const text = JSON.stringify(names.map((name, index) => ({ [name]: index, name: 1, '': 2, ['x'.repeat(60)]: 3 })));
    for (let round = 0; round < 2; round += 1) expect(value(text)).toEqual(JSON.parse(text));
  });
});
