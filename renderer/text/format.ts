import { DOLLARS, decimalsOf, moneyOf, PERCENT } from '../../rules/templates/locale-numbers.ts';
import { hasTooManyDigits, typedNumber } from './typed-number.ts';

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
  /** Up to 8 decimals, grouped, and all of a small number: prices and amounts as they came. */
  number(value: number): string;
  /** The number that somebody typed; null for what is none, or could mean two: `44000,5` in English. */
  typedNumber(text: string): number | null;
  /** What was typed is a number, but one with more digits than a rule keeps; {@link typedNumber} gives null for it. */
  hasTooManyDigits(text: string): boolean;
  /** A number with its sign always shown. */
  signed(value: number): string;
  /** A decimal text with all the digits that it came with, grouped: never through a float. */
  decimal(text: string): string;
  /** A decimal text with the sign or code of its currency: `$45,000.10`, `0.0345 BTC`. */
  money(text: string, currency: string | undefined): string;
  /** The same with its sign always shown, for a gain or a loss. */
  gain(text: string, currency: string | undefined): string;
  /** A number of percent with its sign always shown, two decimals: `+0.38%`, `+0,38 %`. */
  percent(value: number): string;
  /** A number of percent without one, up to 8 decimals; of a decimal text with all its digits. */
  share(value: number | string): string;
  /** `08:00`, where the day is known. */
  hour(at: number): string;
  /** `Nov 3, 08:00`, where the year is known. */
  dayAndHour(at: number): string;
  /** `Nov 3`. */
  shortDay(at: number): string;
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
  /** Orders names as the language does. */
  compare(one: string, other: string): number;
}

/** Below it 8 decimals would show another price than the one that is compared. */
const SMALL = 1e-4;

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
  const decimalSign = number.format(1.5).charAt(1);
  const small = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 8, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(locale, {
    ...PERCENT,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const share = new Intl.NumberFormat(locale, { ...PERCENT, maximumFractionDigits: 8 });
  const shareText = decimalsOf(locale, PERCENT);
  const decimal = decimalsOf(locale);
  const money = moneyOf(locale, 'auto');
  const gain = moneyOf(locale, 'exceptZero');
  const dollars = new Intl.NumberFormat(locale, DOLLARS);
  const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: timezone } as const;
  const monthDay = { month: 'short', day: 'numeric', timeZone: timezone } as const;
  const hour = new Intl.DateTimeFormat(locale, minute);
  const dayAndHour = new Intl.DateTimeFormat(locale, { ...monthDay, ...minute });
  const shortDay = new Intl.DateTimeFormat(locale, monthDay);
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const list = new Intl.ListFormat(locale, { style: 'narrow', type: 'conjunction' });
  const isSameDay = (at: number, now: number) => day.format(at) === day.format(now);
  return {
    timezone,
    time: (at, now) => (isSameDay(at, now) ? time : dayAndTime).format(at),
    preciseTime: (at, now) => (isSameDay(at, now) ? precise : dayAndPrecise).format(at),
    absolute: (at) => full.format(at),
    relative: (at, now) => relativeText(relative, at - now),
    number: (value) => (Math.abs(value) < SMALL ? small : number).format(value),
    typedNumber: (text) => typedNumber(text, decimalSign),
    hasTooManyDigits: (text) => hasTooManyDigits(text, decimalSign),
    signed: (value) => signed.format(value),
    decimal,
    money,
    gain,
    percent: (value) => percent.format(value),
    share: (value) => (typeof value === 'string' ? shareText(value) : share.format(value)),
    hour: (at) => hour.format(at),
    dayAndHour: (at) => dayAndHour.format(at),
    shortDay: (at) => shortDay.format(at),
    dollars: (value) => dollars.format(value),
    bytes: (count) => bytesText(locale, count),
    duration: (ms) => durationText(locale, ms),
    span: (ms) => spanText(locale, ms),
    list: (words) => list.format(words),
    weekday: (index) => weekday.format(FIRST_MONDAY + index * DAY_MS),
    compare,
  };
}

const DAY_MS = 86_400_000;
/** A Monday, UTC. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

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
