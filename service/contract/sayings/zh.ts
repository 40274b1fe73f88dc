import { failures } from '../../../rules/engine/failures/zh.ts';
import { reading } from '../../../rules/event/reading/zh.ts';
import { chinese as ladder } from '../../../rules/ladder/zh.ts';
import { chinese as notes } from '../../../rules/notes/zh.ts';
import { chinese as problems } from '../../../rules/problems/zh.ts';
import type { Sayings } from './en.ts';
import { alarms } from './zh/alarms.ts';
import { answers } from './zh/answers.ts';
import { backups } from './zh/backups.ts';
import { brokers } from './zh/brokers.ts';
import { common } from './zh/common.ts';
import { deliveries } from './zh/deliveries.ts';
import { desk } from './zh/desk.ts';
import { doctor } from './zh/doctor.ts';
import { errors } from './zh/errors.ts';
import { http } from './zh/http.ts';
import { limits } from './zh/limits.ts';
import { orders } from './zh/orders.ts';
import { proofs } from './zh/proofs.ts';
import { registrations } from './zh/registrations.ts';
import { remote } from './zh/remote.ts';
import { rows } from './zh/rows.ts';
import { settings } from './zh/settings.ts';
import { signatures } from './zh/signatures.ts';
import { steps } from './zh/steps.ts';
import { telling } from './zh/telling.ts';
import { tunnel } from './zh/tunnel.ts';
import { vault } from './zh/vault.ts';
import { watching } from './zh/watching.ts';
import { waysIn } from './zh/ways-in.ts';

export const chinese: Sayings = {
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
