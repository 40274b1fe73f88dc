import { InvalidArgumentError } from 'commander';

/** A port; 0 picks a free one. */
export function port(text: string): number {
  return wholeNumber(text, 0, 65_535, 'a port from 0 to 65535');
}

/** How many; 1 or more. */
export function count(text: string): number {
  return wholeNumber(text, 1, Number.MAX_SAFE_INTEGER, 'a whole number, 1 or more');
}

/** How many a second; fractions are slower than one. */
export function rate(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError(`Expected a number above 0, got ${JSON.stringify(text)}.`);
}

/** An address that requests are posted to. */
export function webAddress(text: string): URL {
  const url = URL.parse(text);
  if (url !== null && ['http:', 'https:'].includes(url.protocol)) return url;
  throw new InvalidArgumentError(`Expected an address with http:// or https://, got ${JSON.stringify(text)}.`);
}

export function folder(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('Expected a folder.');
}

function wholeNumber(text: string, least: number, most: number, expected: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Expected ${expected}, got ${JSON.stringify(text)}.`);
}
