import { describe, expect, it } from 'vitest';
import { createFormats } from '../../renderer/text/format.ts';
import { hasTooManyDigits, plainNumber, typedNumber } from '../../renderer/text/typed-number.ts';

describe('a number that is typed', () => {
  it.each([
    ['44000.5', 44_000.5, 44_000.5],
    ['44,000.50', 44_000.5, null],
    ['44000,5', null, 44_000.5],
    ['0,1', null, 0.1],
    ['50,000', 50_000, null],
    ['50 000', 50_000, 50_000],
    ['50 000,5', null, 50_000.5],
    ['1\u00a0250\u202f000', 1_250_000, 1_250_000],
    ['44.000,50', null, null],
    ['44 00', null, null],
    ['50.', 50, 50],
    ['.5', 0.5, 0.5],
    ['-12', -12, -12],
    ['50k', null, null],
    ['1e30', null, null],
    ['0x10', null, null],
    ['', null, null],
    ['-', null, null],
    ['9'.repeat(400), null, null],
    ['45000.123456789012345', null, null],
    ['12345678901234567890', null, null],
    ['0.1000000000000000000000', 0.1, 0.1],
    ['123456789012345.60', 123_456_789_012_345.6, 123_456_789_012_345.6],
  ])('[I23] %j is %j where the decimal sign is a point, %j where it is a comma', (text, point, comma) => {
    expect(typedNumber(text, '.')).toBe(point);
    expect(typedNumber(text, ',')).toBe(comma);
  });

  it('[I23] more digits than a number keeps are told from what is no number', () => {
    expect(hasTooManyDigits('45,000.123456789012345', '.')).toBe(true);
    for (const text of ['45,000.12345', '9'.repeat(400), 'abc', '']) expect(hasTooManyDigits(text, '.')).toBe(false);
  });

  it.each(['en', 'ru', 'zh'])('[I23] what %s writes is read again', (locale) => {
    const formats = createFormats(locale, 'UTC');
    for (const number of [0.5, 1_234.5, 50_000, 1_250_000.25, -3]) {
      expect(formats.typedNumber(formats.number(number))).toBe(number);
    }
  });

  it.each([
    [1.1e-8, '0.000000011'],
    [1.2e29, '120000000000000000000000000000'],
    [-0.5, '-0.5'],
    [50_000, '50000'],
  ])('[I23] %d is shown as it can be typed', (number, text) => {
    expect(plainNumber(number)).toBe(text);
    expect(typedNumber(text, '.')).toBe(number);
  });
});
