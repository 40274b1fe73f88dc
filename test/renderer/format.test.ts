import { describe, expect, it } from 'vitest';
import { createFormats } from '../../renderer/text/format.ts';

const NOON = Date.UTC(2025, 10, 3, 12, 0, 0, 482);
const DAY = 86_400_000;
const formats = createFormats('en', 'Asia/Tokyo');

describe('days of the week', () => {
  it('[I21] are short as the language writes them', () => {
    expect([0, 6].map((day) => formats.weekday(day))).toEqual(['Mon', 'Sun']);
    expect(createFormats('ru', 'Asia/Tokyo').weekday(0)).toBe('пн');
  });
});

describe('times', () => {
  it('are in the zone of the settings, on a 24-hour clock', () => {
    expect(formats.time(NOON, NOON)).toBe('21:00:00');
    expect(formats.preciseTime(NOON, NOON)).toBe('21:00:00.482');
    expect(createFormats('en', 'UTC').time(Date.UTC(2025, 10, 3, 0, 5, 9), NOON)).toBe('00:05:09');
  });

  it('[W28] carry the date as soon as the day is another one in that zone', () => {
    const lateEvening = Date.UTC(2025, 10, 3, 14, 59, 59);
    expect(formats.time(NOON, lateEvening)).toBe('21:00:00');
    expect(formats.time(NOON, lateEvening + 1_000)).toBe('Nov 3, 2025, 21:00:00');
  });

  it('[LA2] join day and time as the language does', () => {
    const [russian, chinese] = ['ru', 'zh-CN'].map((locale) => createFormats(locale, 'Asia/Tokyo'));
    expect(russian?.time(NOON, NOON + DAY)).toBe('3 нояб. 2025 г., 21:00:00');
    expect(chinese?.time(NOON, NOON + DAY)).toBe('2025年11月3日 21:00:00');
    expect(chinese?.preciseTime(NOON, NOON + DAY)).toBe('2025年11月3日 21:00:00.482');
  });

  it('name the zone and the millisecond on hover', () => {
    expect(formats.absolute(NOON)).toBe('Mon, Nov 3, 2025, 21:00:00.482 GMT+9');
  });

  it.each([
    [0, 'now'],
    [-999, 'now'],
    [-1_000, '1 second ago'],
    [-59_999, '59 seconds ago'],
    [-60_000, '1 minute ago'],
    [-3_600_000, '1 hour ago'],
    [-DAY, 'yesterday'],
    [90_000, 'in 1 minute'],
  ])('are relative: %i ms', (difference, text) => {
    expect(formats.relative(NOON + difference, NOON)).toBe(text);
  });
});

describe('hours', () => {
  it('[LA9] and days of an axis are in the language and the zone', () => {
    const written = (locale: string) => {
      const { hour, shortDay, dayAndHour } = createFormats(locale, 'Asia/Tokyo');
      return [hour(NOON), shortDay(NOON), dayAndHour(NOON)];
    };
    expect(written('en')).toEqual(['21:00', 'Nov 3', 'Nov 3, 21:00']);
    expect(written('ru')).toEqual(['21:00', '3 нояб.', '3 нояб., 21:00']);
    expect(written('zh-CN')).toEqual(['21:00', '11月3日', '11月3日 21:00']);
  });
});

describe('numbers', () => {
  it('[W24] keep small amounts and never use an exponent', () => {
    expect(formats.number(0.00000001)).toBe('0.00000001');
    expect(formats.number(0.000000012345)).toBe('0.000000012345');
    expect(formats.number(0.00125)).toBe('0.00125');
    expect(formats.number(1e9)).toBe('1,000,000,000');
  });

  it('[W24] put the sign before the currency', () => {
    expect(formats.dollars(-5.5)).toBe('-$5.50');
    expect(formats.dollars(4457.44)).toBe('$4,457.44');
  });

  it('show both signs where the direction matters', () => {
    expect([3.35, -4.71, 0].map(formats.signed)).toEqual(['+3.35', '-4.71', '0']);
  });

  it('follow the language', () => {
    expect(createFormats('ru', 'UTC').number(50_125.5)).toBe('50\u00a0125,5');
    expect(createFormats('zh-CN', 'UTC').dollars(-4457.44)).toBe('-$4,457.44');
  });

  it('[LA9] write percent, and the sign of the dollar, where the language puts them', () => {
    const written = (locale: string) => {
      const { percent, share, gain, money } = createFormats(locale, 'UTC');
      return [percent(0.38), share('1.50'), share(25), gain('45000.10', 'USDT'), money('-5.5', 'USD')];
    };
    expect(written('en')).toEqual(['+0.38%', '1.50%', '25%', '+$45,000.10', '-$5.5']);
    expect(written('zh-CN')).toEqual(['+0.38%', '1.50%', '25%', '+$45,000.10', '-$5.5']);
    expect(written('ru').map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      '+0,38 %',
      '1,50 %',
      '25 %',
      '+45 000,10 $',
      '-5,5 $',
    ]);
  });

  it('[LA9] have the code of a coin after them, and a sign only where there is something', () => {
    const { gain } = createFormats('en', 'UTC');
    expect(['0.00125', '0.00', '-1.5'].map((text) => gain(text, 'BTC'))).toEqual([
      '+0.00125 BTC',
      '0.00 BTC',
      '-1.5 BTC',
    ]);
    expect(gain('nothing', 'USD')).toBe('nothing');
  });

  it('[LA9] and names are in the order of the language', () => {
    const sorted = (locale: string, names: string[]) => names.toSorted(createFormats(locale, 'UTC').compare);
    expect(sorted('ru', ['Яма', 'Ёлка', 'Дом', 'Жук'])).toEqual(['Дом', 'Ёлка', 'Жук', 'Яма']);
    expect(sorted('zh-CN', ['止损', '成交', '规则 10', '规则 9'])).toEqual(['成交', '规则 9', '规则 10', '止损']);
  });

  it('[LA2] part words in a row as the language does', () => {
    const parted = (locale: string) => createFormats(locale, 'UTC').list(['a', 'b', 'c']);
    expect(['en', 'ru', 'zh-CN'].map(parted)).toEqual(['a, b, c', 'a, b, c', 'a、b、c']);
  });
});

describe('sizes', () => {
  it.each([
    [1, '1 byte'],
    [162, '162 bytes'],
    [1_240, '1.2 kB'],
    [2_000_000, '2 MB'],
  ])('of %i bytes', (count, text) => {
    expect(formats.bytes(count)).toBe(text);
  });

  it.each([
    [0.34, '340 μs'],
    [4.2, '4.2 ms'],
    [12.4, '12 ms'],
    [1_400, '1.4 sec'],
  ])('of %d ms', (ms, text) => {
    expect(formats.duration(ms)).toBe(text);
  });
});
