import { moneyText } from '../../rules/templates/money.ts';

/** How the interface writes times, numbers and sizes: the one place that knows a locale and a time zone. */
export interface Formats {
  /** IANA name; every time below is in it. */
  timezone: string;
  /** `20:11:37`, with the date in front when it is not the day of `now`. Both ms since 1970. */
  time(at: number, now: number): string;
  /** `20:11:37.482`, for columns in which every row is recent. */
  preciseTime(at: number, now: number): string;
  /** Everything, with milliseconds and the zone's name; for a tooltip. */
  absolute(at: number): string;
  /** `12 seconds ago`, `in 3 minutes`. */
  relative(at: number, now: number): string;
  /** Up to 8 decimals, grouped: prices and amounts as they came. */
  number(value: number): string;
  /** A number with its sign always shown. */
  signed(value: number): string;
  /** A decimal text with all the digits that it came with, grouped: never through a float. */
  decimal(text: string): string;
  /** A decimal text with the sign or code of its currency: `$45,000.10`, `0.0345 BTC`. */
  money(text: string, currency: string | undefined): string;
  /** The same with its sign always shown, for a gain or a loss. */
  gain(text: string, currency: string | undefined): string;
  /** A number of percent with its sign, two decimals. */
  percent(value: number): string;
  /** US dollars to the cent. */
  dollars(value: number): string;
  /** `1.2 kB`. */
  bytes(count: number): string;
  /** `340 µs`, `12 ms`, `1.4 s`, from ms. */
  duration(ms: number): string;
  /** `6 hours`, `1.5 days`: how long something lasts, from ms. */
  span(ms: number): string;
  /** `a, b, c`: words in a row, parted as the language parts them. */
  list(words: readonly string[]): string;
  /** `Mon`; 0 is Monday. */
  weekday(index: number): string;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** @param locale BCP 47 tag, @param timezone IANA name */
export function createFormats(locale: string, timezone: string): Formats {
  const clock = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  } as const;
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: timezone });
  const preciseClock = { ...clock, fractionalSecondDigits: 3 } as const;
  const time = new Intl.DateTimeFormat(locale, clock);
  const precise = new Intl.DateTimeFormat(locale, preciseClock);
  const dayAndTime = new Intl.DateTimeFormat(locale, { ...date, ...clock });
  const dayAndPrecise = new Intl.DateTimeFormat(locale, { ...date, ...preciseClock });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const full = new Intl.DateTimeFormat(locale, {
    ...date,
    ...preciseClock,
    weekday: 'short',
    timeZoneName: 'short',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 8 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 8, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const decimal = decimalsOf(locale);
  const dollars = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
  });
  const list = new Intl.ListFormat(locale, { style: 'narrow', type: 'conjunction' });
  const isSameDay = (at: number, now: number) => day.format(at) === day.format(now);
  return {
    timezone,
    time: (at, now) => (isSameDay(at, now) ? time : dayAndTime).format(at),
    preciseTime: (at, now) => (isSameDay(at, now) ? precise : dayAndPrecise).format(at),
    absolute: (at) => full.format(at),
    relative: (at, now) => relativeText(relative, at - now),
    number: (value) => number.format(value),
    signed: (value) => signed.format(value),
    decimal,
    money: (text, currency) => moneyText(decimal(text), currency),
    gain: (text, currency) => (isGain(text) ? '+' : '') + moneyText(decimal(text), currency),
    percent: (value) => `${percent.format(value)} %`,
    dollars: (value) => dollars.format(value),
    bytes: (count) => bytesText(locale, count),
    duration: (ms) => durationText(locale, ms),
    span: (ms) => spanText(locale, ms),
    list: (words) => list.format(words),
    weekday: (index) => weekday.format(FIRST_MONDAY + index * DAY_MS),
  };
}

const DAY_MS = 86_400_000;
/** A Monday, UTC. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

/** More digits than an engine has to know how to write. */
const MOST_DIGITS = 20;

/** Formats decimal texts: the engine takes the text itself, so that no digit is lost on the way. */
function decimalsOf(locale: string): (text: string) => string {
  const formats = new Map<number, Intl.NumberFormat>();
  return (text) => {
    const [, fraction = ''] = text.split('.');
    if (!/^-?\d+(\.\d+)?$/.test(text) || fraction.length > MOST_DIGITS) return text;
    const digits = { minimumFractionDigits: fraction.length, maximumFractionDigits: fraction.length };
    const format = formats.get(fraction.length) ?? new Intl.NumberFormat(locale, digits);
    formats.set(fraction.length, format);
    return format.format(text as `${number}`);
  };
}

function isGain(text: string): boolean {
  return !text.startsWith('-') && /[1-9]/.test(text);
}

function relativeText(format: Intl.RelativeTimeFormat, difference: number): string {
  const [unit, size] = STEPS.find(([, step]) => Math.abs(difference) >= step) ?? (['second', 1_000] as const);
  return format.format(Math.trunc(difference / size), unit);
}

function bytesText(locale: string, count: number): string {
  const [unit, size] =
    count < 1_000
      ? (['byte', 1] as const)
      : count < 1_000_000
        ? (['kilobyte', 1e3] as const)
        : (['megabyte', 1e6] as const);
  return unitText(locale, unit, count / size, 1);
}

function durationText(locale: string, ms: number): string {
  if (ms < 1) return unitText(locale, 'microsecond', ms * 1_000, 0);
  return ms < 1_000 ? unitText(locale, 'millisecond', ms, ms < 10 ? 1 : 0) : unitText(locale, 'second', ms / 1_000, 1);
}

function spanText(locale: string, ms: number): string {
  const [unit, size] = STEPS.find(([, step]) => ms >= step) ?? (['second', 1_000] as const);
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, format).format(ms / size);
}

function unitText(locale: string, unit: string, value: number, decimals: number): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: decimals,
  }).format(value);
}
