import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that HTTP actions of the demo call; it stands for the user's own. */
export interface Receiver {
  url: string;
  host: string;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/fills`,
    host: '127.0.0.1',
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
