/** Milliseconds of a calendar day by the clock. */
export const DAY_MS = 86_400_000;

/** The largest time that there is (ECMA-262, time values). */
const LAST_MOMENT = 8.64e15;
/** Days kept for each zone: 27 years, some 100 bytes a day. */
const MOST_DAYS = 10_000;

/**
 * Time as the clocks of a zone show it: ms since 1970-01-01 00:00 on its own wall, so that the local day is
 * `Math.floor(wall / DAY_MS)` and the rest is the time since local midnight. Nearly all calls cost two look-ups.
 *
 * `at` in ms since 1970 UTC. Throws a RangeError for a zone that does not exist.
 */
export function wallClock(at: number, timezone: string): number {
  return timezone === 'UTC' ? at : at + zoneOf(timezone).offset(at);
}

/** Calendar day of a wall clock's day number (`Math.floor(wall / DAY_MS)`): `2026-11-30`. */
export function dateOfDay(day: number): string {
  if (day !== lastDay.number) lastDay = { number: day, text: dateText(new Date(day * DAY_MS)) };
  return lastDay.text;
}

/** Events come in the order of time, so the day before is mostly the day after too. */
let lastDay = { number: 0, text: '1970-01-01' };

function dateText(date: Date): string {
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()].map((part) => String(part).padStart(2, '0'));
  return `${year}-${month}-${day}`;
}

/** Offsets within one day of UTC, of which clocks change at most once. */
interface Offsets {
  day: number;
  before: number;
  after: number;
  /** When clocks change; the end of the day where they do not. */
  changeAt: number;
}

/** The offsets of one time zone: asked of the runtime twice a day of history, then remembered. */
class Zone {
  readonly #formatter: Intl.DateTimeFormat;
  readonly #days = new Map<number, Offsets>();
  #last: Offsets = { day: Number.NaN, before: 0, after: 0, changeAt: 0 };

  constructor(timezone: string) {
    this.#formatter = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  }

  /** ms that the zone's clocks are ahead of UTC. */
  offset(at: number): number {
    const day = Math.floor(at / DAY_MS);
    if (day !== this.#last.day) this.#last = this.#days.get(day) ?? this.#read(day);
    const { before, after, changeAt } = this.#last;
    return at < changeAt ? before : after;
  }

  #read(day: number): Offsets {
    const end = Math.min((day + 1) * DAY_MS, LAST_MOMENT);
    const before = this.#ask(day * DAY_MS);
    const after = this.#ask(end);
    const offsets = {
      day,
      before,
      after,
      changeAt: before === after ? end : this.#findChange(day * DAY_MS, end, before),
    };
    if (this.#days.size >= MOST_DAYS) this.#days.clear();
    this.#days.set(day, offsets);
    return offsets;
  }

  /** To the millisecond: clocks have changed at one minute past midnight, too. */
  #findChange(start: number, end: number, before: number): number {
    let [same, changed] = [start, end];
    while (changed - same > 1) {
      const middle = Math.floor((same + changed) / 2);
      if (this.#ask(middle) === before) same = middle;
      else changed = middle;
    }
    return changed;
  }

  /** Reads `GMT`, `GMT+05:45` or, in old times, `GMT-00:44:30`. */
  #ask(at: number): number {
    const name = this.#formatter.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
    return sign === '-' ? -size : size;
  }
}

const zones = new Map<string, Zone>();

/** Only zones that the checker knows are asked for, so there are a few hundred at most. */
function zoneOf(timezone: string): Zone {
  let zone = zones.get(timezone);
  if (zone === undefined) {
    zone = new Zone(timezone);
    zones.set(timezone, zone);
  }
  return zone;
}
