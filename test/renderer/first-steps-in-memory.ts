import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const firstStepProcedures = {
  get: os.firstSteps.get.handler(({ context: { service } }) => service.firstSteps),
  save: os.firstSteps.save.handler(({ context: { service }, input }) => {
    service.firstSteps = { state: 'under_way', progress: input };
    return service.firstSteps;
  }),
  skip: os.firstSteps.skip.handler(({ context: { service }, input }) => {
    service.firstSteps = { state: 'settled', progress: input };
    return service.firstSteps;
  }),
  end: os.firstSteps.end.handler(({ context: { service } }) => {
    service.firstSteps = { state: 'settled', progress: null };
    return service.firstSteps;
  }),
};
