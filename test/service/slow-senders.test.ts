import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { chance } from '../fuzz/mutate.ts';
import { orderFilled, sign, startedService, writeFolder } from './running-service.ts';
import { slowTunnel } from './slow-tunnel.ts';
import { temporaryFolder } from './temporary-folder.ts';

const STRANGERS = 1_000;
const GENUINE = 200;
const AT_ONCE = 50;
const PATH = '/webhook/okd-finance';

/** Opens a connection, sends the beginning of a request, and then next to nothing. */
async function slowloris(port: number, beginning: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const drip = setInterval(() => socket.writable && socket.write('x'), 700);
  onTestFinished(() => {
    clearInterval(drip);
    socket.destroy();
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write(beginning);
}

/** A signed request whose head and body travel apart; the status, or 0 for none. */
function genuine(port: number): Promise<number> {
  const body = JSON.stringify(orderFilled());
  const head = [
    `POST ${PATH} HTTP/1.1`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    `x-okd-signature: ${sign(body)}`,
    'connection: close',
  ];
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      setImmediate(() => socket.write(body));
    });
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(text.slice(9, 12))));
  });
}

it(`[L14] behind a tunnel of 500 ms ± 200 that loses 5 %, beside ${STRANGERS} slow sockets, ${GENUINE} signed requests are 2xx`, {
  timeout: 180_000,
}, async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const service = await startedService(folder);
  const pick = chance(18);
  const tunnel = await slowTunnel(Number(new URL(service.listenerUrl).port), {
    delay: 500,
    jitter: 200,
    loss: 0.05,
    resend: 1_000,
    chance: () => pick(1_000_000) / 1_000_000,
  });
  const head = `POST ${PATH} HTTP/1.1\r\ncontent-type: application/json\r\n`;
  const beginnings = ['POST /webhook', head, `${head}content-length: 100000\r\n\r\n{"type":`];
  for (let opened = 0; opened < STRANGERS; opened += 100) {
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => slowloris(tunnel.port, beginnings[index % beginnings.length] ?? '')),
    );
  }
  // Until all of them are there, and slow.
  await pause(900);
  const statuses: number[] = [];
  let left = GENUINE;
  const send = async () => {
    while (left > 0) {
      left -= 1;
      statuses.push(await genuine(tunnel.port));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  const taken = statuses.filter((status) => status === 200).length;
  const others = statuses.filter((status) => status !== 200);
  process.stdout.write(
    `slow tunnel: ${taken} of ${GENUINE} answered 200, others ${others}; ${tunnel.lost()} pieces lost\n`,
  );
  expect(statuses).toHaveLength(GENUINE);
  expect(taken).toBeGreaterThanOrEqual(GENUINE * 0.99);
});
