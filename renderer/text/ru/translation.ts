import type { en } from '../en.ts';
import type { Translation } from '../translation.ts';
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

/** The texts around every page and of the pages that have no catalogue of their own, as in ../en.ts. */
export const translation: Translation<typeof en, 'ru'> = {
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
