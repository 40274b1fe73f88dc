import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const statusProcedures = {
  get: os.status.get.handler(({ context: { service } }) => service.status()),
  watch: os.status.watch.handler(async function* ({ context: { service }, signal }) {
    yield service.status();
    yield* service.watch('status', signal);
  }),
};
