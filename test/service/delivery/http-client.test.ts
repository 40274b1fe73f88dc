import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpClient } from '../../../service/delivery/http-client.ts';
import { VirtualClock } from '../virtual-clock.ts';

it.each([true, false])('[X2] makes a new connection for each call where it keeps none: %s', async (keepAlive) => {
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.end('{}'));
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const client = createHttpClient({
    allowHosts: ['127.0.0.1'],
    maxReplyBytes: 100,
    keepAlive,
    clock: new VirtualClock(0),
  });
  for (let count = 0; count < 3; count += 1) {
    const call = { method: 'POST', url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}', timeout: 30_000 };
    const reply = await client.call({ ...call, signal: new AbortController().signal });
    expect(reply).toMatchObject({ kind: 'reply', status: 200 });
  }
  if (keepAlive) expect(sockets.size).toBeLessThan(3);
  else expect(sockets.size).toBe(3);
});
