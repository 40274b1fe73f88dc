import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const deliveryProcedures = {
  list: os.deliveries.list.handler(({ context: { service }, input }) =>
    service.deliveries
      .filter((row) => input.status === undefined || input.status.includes(row.status))
      .filter((row) => input.before === undefined || row.seq < input.before)
      .slice(0, input.limit),
  ),
  watch: os.deliveries.watch.handler(({ context: { service }, signal }) => service.watch('deliveries', signal)),
  retry: os.deliveries.retry.handler(({ context: { service }, input }) => service.settle(input.ids, 'retrying')),
  drop: os.deliveries.drop.handler(({ context: { service }, input }) => service.settle(input.ids, 'dropped')),
};
