import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../service/contract/contract.ts';
import type { Connection } from '../transport/connection.ts';

/** The service, as its contract promises it. */
export type Client = ContractRouterClient<Contract>;

/** One client for the life of the page; the line below it may be replaced any number of times. */
export function createClient(connection: Connection): Client {
  return createORPCClient(connection.link);
}
