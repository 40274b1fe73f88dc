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

/**
 * The unit in which the decimals of one window are counted: 10^-places, as fine as the finest of them needed so far. Whoever
 * counts in it remembers the scale, and sees by it that the unit has become finer.
 */
export class DecimalUnit {
  #places = 0;
  #scale = 1;

  /** 10^places. */
  get scale(): number {
    return this.#scale;
  }

  get places(): number {
    return this.#places;
  }

  /** The value in units, which become finer where it needs it; NaN where it is no decimal of so few digits. */
  take(value: number): number {
    const units = unitsOf(value, this.#scale);
    return Number.isNaN(units) ? this.#takeFiner(value) : units;
  }

  #takeFiner(value: number): number {
    const places = placesOf(value);
    if (places <= this.#places) return Number.NaN;
    this.#places = places;
    this.#scale = SCALES[places] ?? 1;
    return unitsOf(value, this.#scale);
  }
}

/** one − other as a person would count it: 0.3 − 0.1 is 0.2. `scale`: one that both probably are whole in. */
export function decimalDifference(one: number, other: number, scale: number): number {
  const common = commonScale(one, other, scale);
  return common === null ? one - other : (unitsOf(one, common) - unitsOf(other, common)) / common;
}

/** How much `to` is above `from` in percent of it; undefined for a `from` of 0. `scale`: see {@link decimalDifference}. */
export function percentChange(from: number, to: number, scale: number): number | undefined {
  if (from === 0) return undefined;
  const common = commonScale(from, to, scale);
  if (common === null) return ((to - from) / from) * 100;
  const base = unitsOf(from, common);
  return ((unitsOf(to, common) - base) * 100) / base + 0;
}

function commonScale(one: number, other: number, scale: number): number | null {
  if (areWhole(one, other, scale)) return scale;
  const [onePlaces, otherPlaces] = [placesOf(one), placesOf(other)];
  const finer = onePlaces < 0 || otherPlaces < 0 ? undefined : SCALES[Math.max(onePlaces, otherPlaces)];
  return finer !== undefined && areWhole(one, other, finer) ? finer : null;
}

function areWhole(one: number, other: number, scale: number): boolean {
  return !Number.isNaN(unitsOf(one, scale)) && !Number.isNaN(unitsOf(other, scale));
}
