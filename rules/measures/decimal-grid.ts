/** Powers of ten that are exact doubles, and of which a million values of {@link LARGEST} fit into 2^105 units. */
export const SCALES: readonly number[] = Array.from({ length: 13 }, (_, places) => 10 ** places);

/** Below it the rounded product of a double and its scale is the very integer that was written. */
const EXACT = 2 ** 51;
/** Values beyond it are no amounts or prices: 35 trillion. */
const LARGEST = 2 ** 45;

/** The value in units of 1 / scale, or NaN where it is not a whole number of them. */
export function unitsOf(value: number, scale: number): number {
  const units = Math.round(value * scale);
  return units / scale === value && Math.abs(units) < EXACT && Math.abs(value) < LARGEST ? units : Number.NaN;
}

/** Decimal places that a value needs, at most 12; -1 where it has more, or more than 15 digits. */
export function placesOf(value: number): number {
  for (const [places, scale] of SCALES.entries()) {
    if (!Number.isNaN(unitsOf(value, scale))) return places;
  }
  return -1;
}

/** one − other as a person would count it: 0.3 − 0.1 is 0.2. */
export function decimalDifference(one: number, other: number): number {
  const scale = commonScale(one, other);
  return scale === null ? one - other : (unitsOf(one, scale) - unitsOf(other, scale)) / scale;
}

/** How much `to` is above `from` in percent of it; undefined for a `from` of 0. */
export function percentChange(from: number, to: number): number | undefined {
  if (from === 0) return undefined;
  const scale = commonScale(from, to);
  if (scale === null) return ((to - from) / from) * 100;
  const base = unitsOf(from, scale);
  return ((unitsOf(to, scale) - base) * 100) / base + 0;
}

function commonScale(one: number, other: number): number | null {
  const [onePlaces, otherPlaces] = [placesOf(one), placesOf(other)];
  const scale = onePlaces < 0 || otherPlaces < 0 ? undefined : SCALES[Math.max(onePlaces, otherPlaces)];
  if (scale === undefined || Number.isNaN(unitsOf(one, scale)) || Number.isNaN(unitsOf(other, scale))) return null;
  return scale;
}
