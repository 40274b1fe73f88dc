import { RPCLink } from '@orpc/client/message-port';
import { type Headers, noHeaders, type Session, type Transport } from './transport.ts';

/** What the preload posts together with a port: to the engine, and to the shell that shows it. */
export const PORT_MESSAGE = 'hookdesk:port';
export const DESK_MESSAGE = 'hookdesk:desk';

/**
 * The desktop's line: the preload hands the page a port to the service. A service that was restarted brings a new port, so
 * the listener stays; the newest port that nobody took waits for the next `connect`.
 */
export function messagePortTransport(page: Window, headers?: Headers, name = PORT_MESSAGE): Transport {
  let waiting: MessagePort | null = null;
  let take: ((port: MessagePort) => void) | null = null;
  page.addEventListener('message', (message: MessageEvent<unknown>) => {
    const port = message.ports[0];
    if (message.source !== page || message.data !== name || port === undefined) return;
    if (take === null) waiting = port;
    else take(port);
    take = null;
  });
  return {
    connect: async () => {
      const port = waiting ?? (await new Promise<MessagePort>((resolve) => (take = resolve)));
      waiting = null;
      return openPort(port, headers);
    },
  };
}

/** A line over a port that is ours from now on. */
export function openPort(port: MessagePort, headers: Headers = noHeaders): Session {
  const link = new RPCLink({ port, headers });
  let end = () => {};
  const closed = new Promise<void>((resolve) => (end = resolve));
  port.addEventListener('close', () => end());
  port.start();
  return {
    link,
    closed,
    close: () => {
      port.close();
      end();
    },
  };
}
