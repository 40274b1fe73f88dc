import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import { toAccept } from '../../service/contract/transfer.ts';
import type { InMemoryService } from './in-memory-service.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const transferProcedures = {
  export: os.transfer.export.handler(() => ({
    text: '{"format":"hookdesk","version":1}',
    leftOut: ['settings.json $.sources[0].secrets[0]'],
  })),
  plan: os.transfer.plan.handler(({ context: { service }, input }) => {
    if (input.text.startsWith('{')) return { plan: service.importPlan };
    return { problems: [{ path: '$', message: 'not JSON: expected a value' }] };
  }),
  apply: os.transfer.apply.handler(({ context: { service }, input, errors }) => {
    const places = toAccept(service.importPlan).filter((place) => !input.accepted.includes(place));
    if (places.length > 0) throw errors.NOT_ACCEPTED({ data: { places } });
    service.imported.push(input.text);
    return service.importPlan;
  }),
};
