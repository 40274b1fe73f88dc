import { implement, type Router } from '@orpc/server';
import { type Contract, contract } from '../../service/contract/contract.ts';
import { backupProcedures } from './backups-in-memory.ts';
import { channelProcedures, matrixProcedures } from './channels-in-memory.ts';
import { deliveryProcedures } from './deliveries-in-memory.ts';
import { deskProcedures } from './desk-in-memory.ts';
import { eventProcedures } from './events-in-memory.ts';
import { firstStepProcedures } from './first-steps-in-memory.ts';
import { generalProcedures } from './general-in-memory.ts';
import { healthPageProcedures } from './health-page-in-memory.ts';
import { backtestProcedures, machineProcedures } from './history-in-memory.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { monitoringProcedures } from './monitoring-in-memory.ts';
import { overviewProcedures } from './overview-in-memory.ts';
import { bookProcedures, profitProcedures, reportProcedures } from './profit-in-memory.ts';
import { registrationProcedures } from './registrations-in-memory.ts';
import { ruleProcedures } from './rules-in-memory.ts';
import { sourceProcedures } from './sources-in-memory.ts';
import { statusProcedures } from './status-in-memory.ts';
import { strategyProcedures } from './strategies-in-memory.ts';
import { auditProcedures, brokerProcedures, orderProcedures, tradingProcedures } from './trading-in-memory.ts';
import { transferProcedures } from './transfer-in-memory.ts';
import { tunnelProcedures } from './tunnel-in-memory.ts';

const os = implement(contract)
  .$context<{ service: InMemoryService }>()
  .use(({ context: { service }, path, next, errors }) => {
    if (service.mood === 'silent') return new Promise<never>(() => {});
    if (service.mood === 'failing' || service.failing.has(path.join('.'))) {
      throw errors.INTERNAL({ data: { logId: 'a1b2c3' } });
    }
    return next();
  });

/** The procedures over an in-memory service: one file for each part of the contract. */
export const inMemoryRouter: Router<Contract, { service: InMemoryService }> = os.router({
  status: statusProcedures,
  overview: overviewProcedures,
  events: eventProcedures,
  books: bookProcedures,
  report: reportProcedures,
  transfer: transferProcedures,
  profit: profitProcedures,
  rules: ruleProcedures,
  backtest: backtestProcedures,
  machine: machineProcedures,
  deliveries: deliveryProcedures,
  sources: sourceProcedures,
  firstSteps: firstStepProcedures,
  monitoring: monitoringProcedures,
  ...healthPageProcedures,
  tunnel: tunnelProcedures,
  registrations: registrationProcedures,
  trading: tradingProcedures,
  orders: orderProcedures,
  brokers: brokerProcedures,
  audit: auditProcedures,
  channels: channelProcedures,
  strategies: strategyProcedures,
  notifications: {
    watch: os.notifications.watch.handler(({ context: { service }, signal }) => service.watch('notifications', signal)),
    matrix: matrixProcedures,
  },
  ...backupProcedures,
  ...generalProcedures,
  desk: deskProcedures,
  session: { open: os.session.open.handler(() => ({ url: '' })) },
});
