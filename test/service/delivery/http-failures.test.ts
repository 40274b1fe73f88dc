import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpClient } from '../../../service/delivery/http-client.ts';
import { expectSaid } from '../every-language.ts';

const clock = { now: () => 0 } as never;

async function failureOf(
  url: string,
  { timeout = 10_000, signal = new AbortController().signal, method = 'POST' } = {},
) {
  const client = createHttpClient({ allowHosts: ['127.0.0.1'], maxReplyBytes: 1_024, clock });
  const result = await client.call({ method, url, headers: {}, body: null, timeout, signal });
  if (result.kind === 'reply') throw new Error('There was an answer');
  return result;
}

/** Takes requests and answers none. */
async function silent(): Promise<string> {
  const server = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('[LA12] a call without an answer says why in every language', async () => {
  const quiet = await silent();
  const stopped = new AbortController();
  stopped.abort();
  const failures = [
    await failureOf('no address'),
    await failureOf('http://192.168.0.1/'),
    await failureOf('http://127.0.0.1:9/'),
    await failureOf(quiet, { timeout: 1 }),
    await failureOf(quiet, { signal: stopped.signal }),
    await failureOf(quiet, { method: 'BAD METHOD' }),
  ];
  for (const { error, said } of failures) expectSaid(error, said);
  expect(failures.map(({ error }) => error)).toEqual([
    'the address is not valid',
    '192.168.0.1 is on a private or loopback address; add it to http.allowHosts in the settings to allow it',
    'nothing listens there (ECONNREFUSED)',
    'no answer within 1 ms',
    'stopped before an answer came',
    'the request is not valid HTTP',
  ]);
});
