import { failures } from '../../../rules/engine/failures/ru.ts';
import { reading } from '../../../rules/event/reading/ru.ts';
import { russian as ladder } from '../../../rules/ladder/ru.ts';
import { russian as notes } from '../../../rules/notes/ru.ts';
import { russian as problems } from '../../../rules/problems/ru.ts';
import type { Sayings } from './en.ts';
import { alarms } from './ru/alarms.ts';
import { answers } from './ru/answers.ts';
import { backups } from './ru/backups.ts';
import { brokers } from './ru/brokers.ts';
import { common } from './ru/common.ts';
import { deliveries } from './ru/deliveries.ts';
import { desk } from './ru/desk.ts';
import { doctor } from './ru/doctor.ts';
import { errors } from './ru/errors.ts';
import { http } from './ru/http.ts';
import { limits } from './ru/limits.ts';
import { orders } from './ru/orders.ts';
import { proofs } from './ru/proofs.ts';
import { registrations } from './ru/registrations.ts';
import { remote } from './ru/remote.ts';
import { rows } from './ru/rows.ts';
import { settings } from './ru/settings.ts';
import { signatures } from './ru/signatures.ts';
import { steps } from './ru/steps.ts';
import { telling } from './ru/telling.ts';
import { tunnel } from './ru/tunnel.ts';
import { vault } from './ru/vault.ts';
import { watching } from './ru/watching.ts';
import { waysIn } from './ru/ways-in.ts';

export const russian: Sayings = {
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
