import { attention } from './en/attention.ts';
import { deliveries } from './en/deliveries.ts';
import { failure } from './en/failure.ts';
import { health } from './en/health.ts';
import { live } from './en/live.ts';
import { orders } from './en/orders.ts';
import { registrations } from './en/registrations.ts';
import { rules } from './en/rules.ts';
import { shared } from './en/shared.ts';
import { shell } from './en/shell.ts';
import { sources } from './en/sources.ts';
import { trading } from './en/trading.ts';
import { tunnel } from './en/tunnel.ts';

/**
 * Every text of the interface, in English, one file a page. Other languages are catalogues of the same shape. `{{name}}` is replaced by a
 * value; keys that end in `_one`, `_other` are chosen by `count`, by the plural rules of the language.
 *
 * Not here, because they are the user's or the product's own names: fields of events, operators that have no word, ids.
 */
export const en = {
  ...shared,
  ...shell,
  ...attention,
  ...health,
  ...failure,
  ...live,
  ...rules,
  ...deliveries,
  ...trading,
  ...orders,
  ...sources,
  ...tunnel,
  ...registrations,
};
