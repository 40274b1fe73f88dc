/** Splits a double into halves of 26 bits (Veltkamp), so that their products are exact. */
const SPLITTER = 134_217_729;

/** What `product`, the rounded x × y, lacks of the exact one (Dekker 1971); 0 where the halves leave the range of doubles. */
export function productError(x: number, y: number, product: number): number {
  const xScaled = SPLITTER * x;
  const xHigh = xScaled - (xScaled - x);
  const xLow = x - xHigh;
  const yScaled = SPLITTER * y;
  const yHigh = yScaled - (yScaled - y);
  const yLow = y - yHigh;
  const error = xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
  return Number.isFinite(error) ? error : 0;
}

/** What `sum`, the rounded x + y, lacks of the exact one (Knuth). */
export function sumError(x: number, y: number, sum: number): number {
  const part = sum - x;
  return x - (sum - part) + (y - part);
}

/** (high + low) / divisor, rounded once; `low` is small beside `high`. */
export function quotient(high: number, low: number, divisor: number): number {
  const near = high / divisor;
  const product = near * divisor;
  const remainder = high - product - productError(near, divisor, product) + low;
  const better = near + remainder / divisor;
  return Number.isFinite(better) ? better : near;
}
