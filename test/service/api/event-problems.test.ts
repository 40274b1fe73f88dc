import { expect, it } from 'vitest';
import { expectSaid } from '../every-language.ts';
import { client, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const RULE = JSON.stringify({
  id: 'any',
  conditions: { all: [{ fact: 'type', operator: 'isPresent', value: true }] },
  actions: [{ type: 'log', message: 'fired' }],
});

it('[LA12] what an event lacks is told to a page in every language, and to its sender as ever', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const service = await startedService(folder);
  const api = await client(folder);
  const { body: answer } = await post(service, { type: 'order.filled', data: { symbol: 'BTCUSDT', side: 'hold' } });
  const told = [
    { path: '$.data.orderId', message: 'expected an order id, found nothing' },
    { path: '$.data.side', message: 'expected "buy" or "sell", found "hold"' },
    { path: '$.data.amount', message: 'expected a decimal number above 0, found nothing' },
    { path: '$.data.price', message: 'expected a decimal number above 0, found nothing' },
  ];
  expect(answer.problems).toEqual(told);

  const [listed] = await api.events.list({ source: 'okd' });
  const detail = await api.events.get({ id: String(answer.id) });
  expectSaid(detail.verification.scheme, detail.verification.said);
  const again = await api.rules.try({ text: RULE, on: { event: String(answer.id) } });
  const changed = await api.rules.try({ text: RULE, on: { event: String(answer.id) }, body: '{"type":' });
  for (const problems of [listed?.problems, detail.problems, again.unread]) {
    expect(problems?.map(({ path, message }) => ({ path, message }))).toEqual(told);
    for (const { message, said } of problems ?? []) expectSaid(message, said);
  }
  const [unread] = changed.unread;
  expect(unread?.message).toBe(
    'The body cannot be read without doubt: expected a value, found the end of the text (character 9)',
  );
  expectSaid(unread?.message ?? '', unread?.said);
});
