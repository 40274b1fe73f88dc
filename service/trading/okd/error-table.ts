import type { Answer, ToldError } from './answer.ts';

/** The access token has expired (REST.md, "Errors"): the request was turned away before anything else of it was looked at. */
const EXPIRED: ReadonlySet<string> = new Set(['401000', '401506']);

/** Errors of the reference after which there is no order, and will be none. */
const REFUSALS: ReadonlySet<string> = new Set([
  ...EXPIRED,
  /** Balance is not enough. */
  '400104',
  /** Trading is locked. */
  '400545',
  /** Unknown order params. */
  '400596',
  /** Symbol not found. */
  '400598',
  /** Symbol is disabled. */
  '400601',
  /** Empty fingerprint. */
  '401502',
]);

/** The same of the hand-written examples: balance, symbol, size, price range, rate limit, market closed. */
const EXAMPLE_REFUSALS: ReadonlySet<string> = new Set([
  ...['2001', '2002', '2003', '2004', '2005', '2006', '2007'],
  ...['INSUFFICIENT_BALANCE', 'INVALID_SYMBOL', 'MIN_NOTIONAL', 'PRICE_FILTER'],
]);

/** True where the exchange documents that the token has expired. */
export function isExpired(answer: Answer): answer is ToldError {
  return answer.kind === 'error' && answer.form === 'reference' && answer.status < 500 && EXPIRED.has(answer.code);
}

/**
 * True where the order is refused for certain. A fault of the exchange's own (5xx) refuses nothing, whatever it says; codes of the examples
 * count only in the examples' form and with a status that says the same.
 */
export function isRefusal(error: ToldError): boolean {
  if (error.form === 'reference') return error.status < 500 && REFUSALS.has(error.code);
  return error.form === 'examples' && isClientError(error) && EXAMPLE_REFUSALS.has(error.code);
}

export function isClientError({ status }: ToldError): boolean {
  return status >= 400 && status < 500;
}
