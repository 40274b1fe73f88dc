import { attention } from './attention.ts';
import { deliveries } from './deliveries.ts';
import { failure } from './failure.ts';
import { health } from './health.ts';
import { live } from './live.ts';
import { orders } from './orders.ts';
import { registrations } from './registrations.ts';
import { rules } from './rules.ts';
import { shared } from './shared.ts';
import { shell } from './shell.ts';
import { sources } from './sources.ts';
import { trading } from './trading.ts';
import { tunnel } from './tunnel.ts';

/** What is around every page, and the pages that have no namespace of their own; the same files as in `en.ts`. */
export const translation = {
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
