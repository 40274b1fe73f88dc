import { hearingWithin } from '../../../rules/explain/heard.ts';
import { english as notes } from '../../../rules/notes/en.ts';
import { brokers } from './en/brokers.ts';
import { deliveries } from './en/deliveries.ts';
import { http } from './en/http.ts';
import { limits } from './en/limits.ts';
import { orders } from './en/orders.ts';
import { steps } from './en/steps.ts';

/**
 * What a text of deliveries and orders was said by that the journal keeps in English alone; undefined where others worded it. Pages of them
 * take it, and nothing that the first load brings.
 */
export const journalHeard = hearingWithin({
  ...steps,
  ...deliveries,
  ...http,
  ...notes,
  ...limits,
  ...orders,
  ...brokers,
});
