import { expect, it } from 'vitest';
import { hookdesk } from '../commands/command-line.ts';
import { answerJson } from '../delivery/lookalikes/target.ts';
import { dialectA, ruleFor, startDesk } from './desk.ts';

/** The keys of the interface, and no other. */
const KEYS = ['action', 'attempts', 'event', 'id', 'idempotencyKey', 'nextAt', 'rule', 'status', 'target', 'type'];

const order = { symbol: 'BTCUSDT', side: 'buy', amount: 1, price: 2 };

it('[S49] [W14] deliveries and dead list have exactly the keys of the interface, batched ones too, and retry and drop take what is dead', {
  timeout: 180_000,
}, async () => {
  let status = 422;
  const desk = await startDesk({
    rules: (http) => [
      ruleFor('order.filled', [
        { type: 'http', url: `${http}/a` },
        { type: 'log', batch: { maxEvents: 2 } },
        { type: 'telegram', chatId: 'nobody' },
      ]),
    ],
    answer: (_request, response) => answerJson(response, status, {}),
  });
  const ids = await desk.send(
    dialectA('order.filled', { ...order, orderId: 'l-1' }),
    dialectA('order.filled', { ...order, orderId: 'l-2' }),
  );
  await desk.settled(5);
  const list = async (...words: string[]) => (await hookdesk([...words, '--json'], { folder: desk.folder })).json();
  const all = await list('deliveries');
  expect(all.map((row) => Object.keys(row).sort())).toEqual(all.map(() => KEYS));
  expect(all.map(({ type, action, target, status: is, event }) => [type, action, target, is, event]).sort()).toEqual(
    [
      ...ids.flatMap((id) => [
        ['http', 0, new URL(desk.http.url).host, 'dead', id],
        ['telegram', 2, 'chat nobody', 'dead', id],
      ]),
      ['log', 1, 'log', 'done', ids[1]],
    ].sort(),
  );
  for (const { id, idempotencyKey, attempts } of all) {
    expect(idempotencyKey).toBe(id);
    for (const attempt of attempts as object[]) expect(Object.keys(attempt).sort()).toEqual(['at', 'error', 'status']);
  }
  const dead = await list('dead', 'list');
  expect(dead).toEqual(all.filter((row) => row.status === 'dead'));
  const [first, second] = dead.filter(({ type }) => type === 'http').map(({ id }) => String(id));
  status = 200;
  expect(await list('dead', 'retry', String(first))).toMatchObject([{ id: first }]);
  expect(await list('dead', 'drop', String(second))).toMatchObject([{ id: second, status: 'dropped' }]);
  await expect
    .poll(async () => (await list('deliveries')).find(({ id }) => id === first), { timeout: 60_000 })
    .toMatchObject({ status: 'done', attempts: [{ status: 'refused' }, { status: 'done', error: null }] });
  expect((await list('dead', 'list')).map(({ type }) => type)).toEqual(['telegram', 'telegram']);
  expect(desk.http.received.map(({ headers }) => headers['idempotency-key'])).toContain(first);
});
