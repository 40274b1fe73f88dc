import { readNumber } from '../../../../../rules/event/decimal.ts';

/** Reads a number as the language of the page writes it; null for what is none. */
type NumberOf = (text: string) => number | null;

/**
 * A text that is a number becomes one; a template stays a text, and so do digits that a number would not keep. What only the language of
 * the page reads as a number (`1,000`) becomes that number: an order takes it no other way.
 */
export function numberOr(text: string | undefined, numberOf: NumberOf): string | number | undefined {
  if (text === undefined) return undefined;
  if (readNumber(text) === null) return numberOf(text) ?? text;
  return /^-?\d+(?:\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}
