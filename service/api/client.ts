import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../contract/contract.ts';
import { HookdeskError } from '../errors.ts';
import { readOwner } from '../owner/lock.ts';
import { SUBPROTOCOL } from './ui-server.ts';

export type Client = ContractRouterClient<Contract>;

/** The contract of the process that owns a data folder, or null where none runs. */
export async function connectToOwner(folder: string): Promise<{ client: Client; close(): void } | null> {
  const owner = readOwner(folder);
  if (owner === null) return null;
  const socket = new WebSocket(`${owner.uiUrl.replace(/^http/, 'ws')}/rpc`, [
    SUBPROTOCOL,
    `token.${owner.controlToken}`,
  ]);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new HookdeskError('NO_OWNER', { folder })), { once: true });
  });
  return { client: createORPCClient(new RPCLink({ websocket: socket })), close: () => socket.close() };
}
