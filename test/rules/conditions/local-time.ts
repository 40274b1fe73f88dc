import fc from 'fast-check';

/** Zones with the odd things that zones do: quarter hours, half-hour summer time, a skipped day, changes in the night. */
export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Chatham',
  'America/Santiago',
] as const;

/** Times around which clocks change somewhere, and any others of this age. */
const CHANGES = [
  '2026-03-29T01:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-03-08T07:00:00Z',
  '2026-11-01T06:00:00Z',
  '2008-11-02T02:31:00Z',
  '2026-04-04T15:00:00Z',
  '2026-10-03T15:30:00Z',
  '2026-02-15T02:00:00Z',
  '2026-03-22T02:00:00Z',
  '2011-12-30T10:00:00Z',
  '2026-09-06T04:00:00Z',
];
const DAY = 86_400_000;

export const MOMENTS: fc.Arbitrary<number> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2 * DAY, max: 2 * DAY }))
    .map(([iso, distance]) => Date.parse(iso) + distance),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2, max: 2 }))
    .map(([iso, distance]) => Date.parse(iso) + distance),
  fc.integer({ min: 0, max: 4_102_444_800_000 }),
);

/** What the clocks of a zone show, by the runtime's own formatting of dates, which the engine does not use. */
export function localTime(at: number, timeZone: string) {
  const date = new Date(at);
  const day = date.toLocaleDateString('sv-SE', { timeZone });
  const time = date.toLocaleTimeString('sv-SE', { timeZone });
  const weekday = date.toLocaleDateString('en-GB', { timeZone, weekday: 'short' }).toLowerCase();
  return { day, time, weekday, hour: Number(time.slice(0, 2)), minute: Number(time.slice(3, 5)) };
}
