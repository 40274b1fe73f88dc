import { createORPCClient } from '@orpc/client';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, expect, it } from 'vitest';
import type { Client } from '../../renderer/client/client.ts';
import { messagePortTransport, openPort, PORT_MESSAGE } from '../../renderer/transport/message-port.ts';
import { inMemoryRouter } from './in-memory-router.ts';
import { InMemoryService } from './in-memory-service.ts';

const channels: MessageChannel[] = [];

afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

/** The page's end of a port with a service at the other end. */
function servedPort(): { port: MessagePort; service: InMemoryService; end: () => void } {
  const channel = new MessageChannel();
  channels.push(channel);
  const service = new InMemoryService({ now: () => 1_762_171_200_000, events: 3 });
  new RPCHandler(inMemoryRouter).upgrade(channel.port1, { context: { service } });
  channel.port1.start();
  return { port: channel.port2, service, end: () => channel.port1.close() };
}

/** The window of a page, as far as the transport knows it. */
function pageWindow() {
  const page = new EventTarget();
  const post = (data: unknown, ports: MessagePort[], source: unknown = page) => {
    page.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }));
  };
  return { page: page as Window, post };
}

it('carries calls and streams over a real port', async () => {
  const { port, service } = servedPort();
  const client: Client = createORPCClient(openPort(port).link);
  expect((await client.status.get()).events).toBe(3);
  const changes = await client.events.watch();
  const next = changes.next();
  await expect.poll(() => service.isWatched('events')).toBe(true);
  const { event } = service.receive();
  expect((await next).value).toMatchObject([{ event: { id: event.id } }]);
  await changes.return();
});

it('tells when the other end is gone', async () => {
  const { port, end } = servedPort();
  const session = openPort(port);
  end();
  await expect(session.closed).resolves.toBeUndefined();
});

it('takes a port that came before it was asked for', async () => {
  const { page, post } = pageWindow();
  const transport = messagePortTransport(page);
  post(PORT_MESSAGE, [servedPort().port]);
  const client: Client = createORPCClient((await transport.connect()).link);
  expect((await client.sources.list()).length).toBe(2);
});

it('waits for a port, and takes only one that this page itself was handed', async () => {
  const { page, post } = pageWindow();
  const transport = messagePortTransport(page);
  const line = transport.connect();
  const foreign = servedPort().port;
  post(PORT_MESSAGE, [foreign], {});
  post('something else', [foreign]);
  post(PORT_MESSAGE, []);
  const outcome = await Promise.race([line, new Promise((resolve) => setTimeout(() => resolve('still waiting'), 30))]);
  expect(outcome).toBe('still waiting');
  post(PORT_MESSAGE, [servedPort().port]);
  await expect(line).resolves.toHaveProperty('link');
});
