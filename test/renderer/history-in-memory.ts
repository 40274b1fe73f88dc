import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { neverEnding } from './never-ending.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const backtestProcedures = {
  run: os.backtest.run.handler(async function* () {
    yield {
      state: 'done',
      summary: { events: 0, quarantined: 0, firings: {} },
      lines: [],
      more: false,
      failures: [],
    };
  }),
};

export const machineProcedures = {
  run: os.machine.run.handler(async function* ({ context: { service }, signal }) {
    if (service.isHistoryLong) yield* neverEnding(service, signal);
    else yield { state: 'done', result: service.history };
  }),
};
