import type { Money } from './stored-order.ts';

/** Which rows a listing asks for. */
export interface Range {
  /** ms since 1970, inclusive. */
  since?: number | undefined;
  /** The newest that many. */
  limit?: number | undefined;
  /** Also what Hookdesk itself had to say; false without. */
  own?: boolean | undefined;
  /** Orders and trades of one kind of money alone. */
  money?: Money | undefined;
}
