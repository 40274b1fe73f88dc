import { implement } from '@orpc/server';
import { durationMs } from '../../rules/document/duration.ts';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { canaryResult, heartbeatTo } from './monitoring-seed.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const monitoringProcedures = {
  health: os.monitoring.health.handler(({ context: { service } }) => ({
    ...service.health,
    attention: service.attention,
  })),
  testCanary: os.monitoring.testCanary.handler(({ context: { service }, input }) => {
    const result = { ...canaryResult(service.now()), way: input.way };
    service.health.canary = { ...service.health.canary, state: 'ok', last: result, failuresInRow: 0 };
    return result;
  }),
  configure: os.monitoring.configure.handler(({ context: { service }, input, errors }) => {
    const { health } = service;
    const { canaryEvery: every, heartbeatUrl: url, to } = input;
    const problem = {
      path: '$.watchdog.heartbeatUrl',
      message: 'expected an address such as https://example.com/ping',
    };
    if (typeof url === 'string' && !url.startsWith('https://'))
      throw errors.INVALID_SETTINGS({ data: { problems: [problem] } });
    if (every !== undefined) health.canary = { ...health.canary, every: every === null ? null : durationMs(every) };
    if (to !== undefined) health.alarmsTo = to ?? health.alarmsCanGoTo;
    if (url !== undefined) health.heartbeat = heartbeatTo(url);
    return { ...health, attention: service.attention };
  }),
  dismiss: os.monitoring.dismiss.handler(({ context: { service }, input }) => {
    const seen = service.attention.find(({ key }) => key === input.key);
    service.attend(service.attention.filter((one) => one !== seen));
    return seen !== undefined;
  }),
};
