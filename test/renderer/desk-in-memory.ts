import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import { CONTRACT_VERSION } from '../../service/contract/desk.ts';
import type { InMemoryService } from './in-memory-service.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const deskProcedures = {
  greet: os.desk.greet.handler(() => ({ contract: CONTRACT_VERSION, version: '', host: 'desktop', folder: '' })),
  watch: os.desk.watch.handler(async function* () {}),
  wish: os.desk.wish.handler(() => {}),
  answer: os.desk.answer.handler(() => {}),
};
