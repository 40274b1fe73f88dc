import type { Router } from '@orpc/server';
import type { Contract } from '../contract/contract.ts';
import type { Parts } from './parts.ts';
import { backups } from './procedures/backups.ts';
import { channels, notifications } from './procedures/channels.ts';
import { deliveries } from './procedures/deliveries.ts';
import { desk } from './procedures/desk.ts';
import { events } from './procedures/events.ts';
import { general } from './procedures/general.ts';
import { doctor, logs, monitoring, versions } from './procedures/health.ts';
import { os } from './procedures/implementer.ts';
import { orders } from './procedures/orders.ts';
import { books, profit, report } from './procedures/profit.ts';
import { registrations } from './procedures/registrations.ts';
import { backtest, machine, rules } from './procedures/rules.ts';
import { firstSteps, sources } from './procedures/sources.ts';
import { overview, session, status } from './procedures/status.ts';
import { strategies } from './procedures/strategies.ts';
import { audit, brokers, trading } from './procedures/trading.ts';
import { transfer } from './procedures/transfer.ts';
import { tunnel } from './procedures/tunnel.ts';
import { vault } from './procedures/vault.ts';
import type { Spoken } from './spoken.ts';

/** What is behind every procedure of the contract: one file of `procedures/` for each part. */
export const router: Router<Contract, Parts & Spoken> = os.router({
  status,
  overview,
  events,
  rules,
  backtest,
  machine,
  deliveries,
  books,
  report,
  profit,
  trading,
  orders,
  strategies,
  brokers,
  audit,
  sources,
  firstSteps,
  monitoring,
  doctor,
  logs,
  versions,
  tunnel,
  registrations,
  channels,
  notifications,
  general,
  backups,
  vault,
  transfer,
  desk,
  session,
});
