import { expect, it } from 'vitest';
import { dialectA, dialectB, startDesk } from './desk.ts';

it('[R17] what is ticked in the matrix arrives: mail at the recipients named there, a webhook at its address, each event for itself', async () => {
  const desk = await startDesk({ rules: () => [] });
  const { set } = desk.owner.notifications.matrix;
  await set({ type: 'order.filled', channel: 'email', on: true, to: ['one@example.org', 'two@example.org'] });
  await set({ type: 'order.filled', channel: 'http', on: true, url: `${desk.http.url}/filled` });
  await set({ type: 'order.canceled', channel: 'telegram', on: true });
  await set({ type: 'balance.low', channel: 'discord', on: true });
  const order = { orderId: 'm-1', symbol: 'LTCEUR', side: 'sell', amount: 3, price: 71.5, exchange: 'bybit' };
  const [id] = await desk.send(
    dialectA('order.filled', order),
    dialectB('order.canceled', { ...order, orderId: 'm-2', reason: 'price_moved' }),
    dialectA('balance.updated', { totalUSDValue: 100, exchange: 'okx' }),
    dialectA('balance.updated', { totalUSDValue: 99.5, exchange: 'okx' }),
    dialectA('balance.updated', { totalUSDValue: 98, exchange: 'okx' }),
    dialectB('deposit.confirmed', { depositId: 'd', asset: 'SOL', amount: '1' }),
  );
  const deliveries = await desk.settled(4);
  expect(deliveries.map(({ type, status }) => `${type} ${status}`).sort()).toEqual([
    'discord done',
    'email done',
    'http done',
    'telegram done',
  ]);
  expect(desk.mails.map(({ recipients, mail }) => [recipients, mail.subject])).toEqual([
    [['one@example.org', 'two@example.org'], 'Order Filled: LTCEUR'],
  ]);
  expect(desk.http.received.map(({ path, body }) => [path, (JSON.parse(body) as { id: string }).id])).toEqual([
    ['/filled', id],
  ]);
  expect(desk.telegram.shown[0]?.text).toContain('❌ Order Canceled\n\nSELL 3 LTCEUR at 71.5: price_moved');
  expect(desk.discord.messages[0]?.embeds[0]).toMatchObject({ description: 'Total balance: $99.50' });
  await set({ type: 'order.canceled', channel: 'telegram', on: false });
  await desk.send(dialectB('order.canceled', { ...order, orderId: 'm-3' }));
  await desk.send(dialectA('order.filled', { ...order, orderId: 'm-4' }));
  await desk.settled(6);
  expect(desk.telegram.shown).toHaveLength(1);
});
