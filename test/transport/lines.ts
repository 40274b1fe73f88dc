import { randomBytes } from 'node:crypto';
import { createORPCClient } from '@orpc/client';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { type AnyRouter, implement } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { onTestFinished } from 'vitest';
import { openPort } from '../../renderer/transport/message-port.ts';
import type { Session } from '../../renderer/transport/transport.ts';
import { webSocketTransport } from '../../renderer/transport/websocket.ts';
import { Assets } from '../../service/api/assets.ts';
import type { Client } from '../../service/api/client.ts';
import { Tokens } from '../../service/api/tokens.ts';
import { startUiServer } from '../../service/api/ui-server.ts';
import { contract } from '../../service/contract/contract.ts';

/** A service as a page finds it: an address with its token, and somebody who takes ports. */
export interface Served {
  address: string;
  connect(port: SupportedMessagePort): void;
  stop(): Promise<void>;
}

/** The two ways from a page to the service, each with the page's own code. */
export const TRANSPORTS: [name: string, open: (served: Served) => Promise<Session>][] = [
  ['a WebSocket', openSocket],
  ['a MessagePort', openChannel],
];

function openSocket({ address }: Served): Promise<Session> {
  const page = new URL(address);
  const token = page.searchParams.get('token') ?? '';
  page.search = '';
  return webSocketTransport(page as unknown as Location, token).connect();
}

async function openChannel({ connect }: Served): Promise<Session> {
  const { port1, port2 } = new MessageChannel();
  connect(port1);
  port1.start();
  return openPort(port2);
}

/** The contract over an open line, which is closed after the test. */
export function clientOf(session: Session): Client {
  onTestFinished(() => session.close());
  return createORPCClient(session.link);
}

/** Serves a router over the real port of the interface and over ports, as the service does with its own. */
export async function serve(router: AnyRouter): Promise<Served> {
  const tokens = new Tokens((bytes) => randomBytes(bytes));
  const sockets = new SocketHandler(router);
  const ports = new PortHandler(router);
  const server = await startUiServer({
    port: 0,
    assets: new Assets(null),
    tokens,
    accept: (socket) => void sockets.upgrade(socket, { context: {} }),
  });
  onTestFinished(() => server.stop());
  return {
    address: `${server.origin}/?token=${tokens.issue()}`,
    connect: (port) => ports.upgrade(port, { context: {} }),
    stop: () => server.stop(),
  };
}

/** A router whose one watch sends names for ever, and tells how many readers it still serves. */
export function countingRouter(): { router: AnyRouter; readers: () => number } {
  let readers = 0;
  const os = implement(contract);
  const watch = os.vault.list.handler(() => [String(readers)]);
  const events = os.events.watch.handler(async function* ({ signal }) {
    readers += 1;
    try {
      for (;;) {
        yield [];
        await new Promise<void>((resolve, reject) => {
          const timer = setTimeout(resolve, 10);
          signal?.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(signal.reason);
          });
        });
      }
    } finally {
      readers -= 1;
    }
  });
  return { router: { vault: { list: watch }, events: { watch: events } }, readers: () => readers };
}
