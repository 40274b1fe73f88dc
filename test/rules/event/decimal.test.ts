import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, isSameDecimal, nearestNumber, readDecimal } from '../../../rules/event/decimal.ts';

describe('readDecimal', () => {
  it.each([
    ['0.25000000', '0.25'],
    ['+1.50', '1.5'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    ['1e-5', '0.00001'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    [1e-7, '0.0000001'],
    [-0, '0'],
    ['0e9', '0'],
  ])('[W19] reads %s as exactly %s', (sent, exact) => {
    const decimal = readDecimal(sent);
    expect(decimal && decimalText(decimal)).toBe(exact);
  });

  it.each([
    '',
    ' 1',
    '1,000',
    '0x10',
    '1e309',
    '1e-400',
    'NaN',
    '--1',
    '1.2.3',
    '.',
    'e5',
    Number.NaN,
    Infinity,
    null,
    true,
    [6],
    {},
  ])('[W35] takes %s for no number', (sent) => {
    expect(readDecimal(sent)).toBeNull();
  });

  it('[W19] adds what senders write without drift', () => {
    const sum = ['0.1', '0.2'].reduce((total, part) => total.plus(readDecimal(part) ?? 0), new Big(0));
    expect(decimalText(sum)).toBe('0.3');
  });

  it('[W35] never throws, and what it reads is within the range of doubles', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.anything()), (sent) => {
        const decimal = readDecimal(sent);
        if (decimal !== null) expect(Number.isFinite(nearestNumber(decimal))).toBe(true);
      }),
    );
  });
});

describe('decimalText', () => {
  it.each([
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    [-0, '0'],
    [45000, '45000'],
    [10.5, '10.5'],
    [100, '100'],
  ])('[W24] writes %s without an exponent: %s', (value, text) => {
    expect(decimalText(value)).toBe(text);
  });
});

describe('isSameDecimal', () => {
  it('[W1] agrees with exact arithmetic for every written decimal', () => {
    const written = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.bigInt({ min: 0n, max: 10n ** 25n }),
        fc.nat(25),
        fc.integer({ min: -20, max: 20 }),
      )
      .map(([sign, digits, places, exponent]) => {
        const text = String(digits).padStart(places + 1, '0');
        const whole = text.slice(0, text.length - places);
        return `${sign}${whole}${places > 0 ? `.${text.slice(-places)}` : ''}e${exponent}`;
      });
    fc.assert(
      fc.property(written, (text) => {
        expect(isSameDecimal(text, Number(text))).toBe(new Big(text).eq(new Big(Number(text))));
      }),
    );
  });
});
