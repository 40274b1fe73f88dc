import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Gate } from '../../../service/listener/gate.ts';
import { refusal } from '../../../service/listener/refusal.ts';
import { NOW, OKD, running, serverEnds, signed, TestClock } from './running-listener.ts';

/** A server that answers at once, behind a gate with few places. */
async function gated(mostConnections: number) {
  const server: Server = createServer((request, response) => {
    request.resume();
    response.end('served');
  });
  const clock = new TestClock();
  const gate = new Gate(server, {
    clock,
    mostConnections,
    answer: (socket, { status }) => void socket.end(`HTTP/1.1 ${status} \r\ncontent-length: 0\r\n\r\n`),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { gate, clock, server, dial: (text?: string) => dial(port, text) };
}

interface Line {
  socket: Socket;
  /** All that came so far. */
  text: () => string;
}

async function dial(port: number, text = ''): Promise<Line> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    received += bytes.toString();
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return { socket, text: () => received };
}

const REQUEST = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';
const CLOSING = REQUEST.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n');

describe('[L13] the gate', () => {
  it('lets a queue in as places become free, in order, and loses nothing that was sent meanwhile', async () => {
    const { dial } = await gated(2);
    const held = [await dial(), await dial()];
    const queued = [await dial(CLOSING), await dial(CLOSING)];
    expect(queued.map(({ text }) => text())).toEqual(['', '']);
    held[0]?.socket.destroy();
    await expect.poll(() => queued.map(({ text }) => text().slice(0, 12))).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
    expect(held[1]?.socket.closed).toBe(false);
  });

  it('whoever holds a place and sends nothing gives it up after a second, with an answer, while somebody queues', async () => {
    const { clock, dial } = await gated(2);
    const silent = await dial();
    const half = await dial('GET / HTTP/1.1\r\nx:');
    const first = await dial(CLOSING);
    clock.time = NOW + 1_000;
    const second = await dial(CLOSING);
    await expect.poll(() => [first, second].map(({ text }) => text().slice(9, 12))).toEqual(['200', '200']);
    expect([silent, half].map(({ text }) => text().slice(9, 12))).toEqual(['408', '408']);
  });

  it('a kept-alive connection between two requests may simply be closed; one that is under way never is', async () => {
    const { server, clock, dial } = await gated(2);
    const { promise, resolve } = Promise.withResolvers<void>();
    let slow = 0;
    server.prependListener('request', (request, response) => {
      if (request.url === '/slow') {
        slow += 1;
        const end = response.end.bind(response);
        response.end = () => response;
        void promise.then(() => end('late'));
      }
    });
    const idle = await dial(REQUEST);
    await expect.poll(idle.text).toContain('served');
    const busy = await dial(REQUEST.replace('/ ', '/slow '));
    await expect.poll(() => slow).toBe(1);
    clock.time = NOW + 1_000;
    const queued = await dial(CLOSING);
    await expect.poll(queued.text).toContain('served');
    expect(idle.text().match(/HTTP/g)).toHaveLength(1);
    expect(idle.socket.closed).toBe(true);
    resolve();
    await expect.poll(busy.text).toContain('late');
  });

  it('answers those that queue when it closes', async () => {
    const { gate, dial } = await gated(1);
    const ends = serverEnds();
    await dial();
    const queued = await dial(REQUEST);
    await expect.poll(() => ends).toHaveLength(2);
    gate.close(refusal('STOPPING', ['stoppingNow']));
    await expect.poll(queued.text).toMatch(/^HTTP\/1\.1 503 /);
  });
});

it('[L13] 1,500 connections at a time are all served', async () => {
  const { listener, send } = await running([{ ...OKD, rateLimitPerMinute: null }]);
  const sockets = await Promise.all(Array.from({ length: 1_500 }, () => dial(listener.port)));
  for (const { socket } of sockets) socket.write('GET /healthz HTTP/1.1\r\n\r\n');
  await expect.poll(() => sockets.filter(({ text }) => text().startsWith('HTTP/1.1 200')).length).toBe(1_500);
  expect((await send(signed())).status).toBe(200);
});
