import { failures } from '../../../rules/engine/failures/en.ts';
import { reading } from '../../../rules/event/reading/en.ts';
import { type AnySaid, say, type WordingBy } from '../../../rules/explain/said.ts';
import { english as ladder } from '../../../rules/ladder/en.ts';
import { english as notes } from '../../../rules/notes/en.ts';
import { english as problems } from '../../../rules/problems/en.ts';
import { alarms } from './en/alarms.ts';
import { answers } from './en/answers.ts';
import { backups } from './en/backups.ts';
import { brokers } from './en/brokers.ts';
import { common } from './en/common.ts';
import { deliveries } from './en/deliveries.ts';
import { desk } from './en/desk.ts';
import { doctor } from './en/doctor.ts';
import { errors } from './en/errors.ts';
import { http } from './en/http.ts';
import { limits } from './en/limits.ts';
import { orders } from './en/orders.ts';
import { proofs } from './en/proofs.ts';
import { registrations } from './en/registrations.ts';
import { remote } from './en/remote.ts';
import { rows } from './en/rows.ts';
import { settings } from './en/settings.ts';
import { signatures } from './en/signatures.ts';
import { steps } from './en/steps.ts';
import { telling } from './en/telling.ts';
import { tunnel } from './en/tunnel.ts';
import { vault } from './en/vault.ts';
import { watching } from './en/watching.ts';
import { waysIn } from './en/ways-in.ts';

/**
 * Every phrase of which the service makes what it tells people of: the command line, logs and programs have it in English, and a
 * page in its own language. A key stands in one of the tables alone, which a test holds.
 */
export const english = {
  ...problems,
  ...common,
  ...signatures,
  ...answers,
  ...http,
  ...waysIn,
  ...telling,
  ...reading,
  ...orders,
  ...limits,
  ...brokers,
  ...ladder,
  ...notes,
  ...doctor,
  ...errors,
  ...tunnel,
  ...desk,
  ...vault,
  ...backups,
  ...settings,
  ...alarms,
  ...remote,
  ...registrations,
  ...rows,
  ...proofs,
  ...watching,
  ...failures,
  ...deliveries,
  ...steps,
};

/** A message of the service without its language. */
export type Said = AnySaid<keyof typeof english>;

/** Every phrase in another language. */
export type Sayings = WordingBy<typeof english>;

/** A message as the command line, logs and everything outside have it. */
export function inEnglish(said: Said): string {
  return say(english, said) ?? '';
}

/** A message as a value of another one, in which what others worded stands as it is. */
export function asPart(said: Said): Said | string {
  return said[0] === 'verbatim' ? String(said[1]) : said;
}
