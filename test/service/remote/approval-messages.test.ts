import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { ApprovalMessages } from '../../../service/remote/approval-messages.ts';
import type { Answer } from '../../../service/remote/bot-api.ts';
import { Memory } from '../../../service/remote/memory.ts';
import { PriceBook } from '../../../service/trading/price-book.ts';
import { action, arrival } from '../journal/stored-things.ts';
import { quietLog } from '../quiet-log.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { intent } from '../trading/stored-orders.ts';
import { VirtualClock } from '../virtual-clock.ts';

const NOW = Date.UTC(2026, 0, 5, 12);

it('[C24] asks about an order again after 5, 10, 20 … 60 s while Telegram does not take it, and at once when it answers', async () => {
  const clock = new VirtualClock(NOW);
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  journal.transaction((writer) => {
    for (const id of ['one', 'two']) {
      writer.insertEvent(arrival(id), `evt_${id}`, ['breakout']);
      writer.insertDelivery(`evt_${id}`, 'breakout', action(id, { type: 'order' }), 'paper BTCUSDT', NOW);
      writer.orders.insert(intent(id, { event: `evt_${id}` }), NOW);
      const approval = { code: 'ABCDEFGH', until: NOW + 3_600_000, askedPrice: null };
      writer.orders.change(id, { status: 'waiting', approval }, NOW, 'waits for your approval');
    }
  });
  const tries: number[] = [];
  let answer: Answer = { status: 0, error: 'no network', retryAfter: 0 };
  const send = async (): Promise<Answer> => {
    tries.push((clock.now() - NOW) / 1_000);
    return answer;
  };
  const end = new AbortController();
  const memory = new Memory({ journal, clock, log: quietLog });
  const messages = new ApprovalMessages(
    {
      api: { send, edit: send },
      memory,
      orders: journal.orders,
      prices: new PriceBook(),
      clock,
      log: quietLog,
      chat: () => '77',
      speech: () => ({ timezone: 'UTC', language: 'en' }),
    },
    end.signal,
  );
  await messages.look();
  for (let second = 0; second < 160; second += 1) {
    clock.advance(1_000);
    // Orders that change meanwhile make it no more often.
    await messages.look();
  }
  // Both orders with each try.
  expect(tries).toEqual([0, 5, 15, 35, 75, 135].flatMap((at) => [at, at]));
  answer = { result: { message_id: 1 } };
  await messages.again();
  expect(memory.asked.map(({ order }) => order)).toEqual(['one', 'two']);
  end.abort();
});

it('[O20] asks about a plan with one message that has all of its orders, and says once what became of it', async () => {
  const clock = new VirtualClock(NOW);
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  journal.transaction((writer) => {
    writer.insertEvent(arrival('balances'), 'evt_1', ['weights']);
    writer.insertDelivery('evt_1', 'weights', action('sale', { type: 'rebalance' }), 'paper', NOW);
    const common = { event: 'evt_1', delivery: 'sale', rule: 'weights', request: { plan: {} } };
    writer.orders.insert(intent('sale', { ...common, side: 'sell', amount: '0.5' }), NOW);
    writer.orders.insert(intent('purchase', { ...common, symbol: 'ETHUSDT', amount: '2' }), NOW);
    for (const [id, askedPrice] of [
      ['sale', '50000'],
      ['purchase', '2000'],
    ] as const) {
      const approval = { code: 'ABCDEFGH', until: NOW + 3_600_000, askedPrice };
      writer.orders.change(id, { status: 'waiting', approval }, NOW, 'waits for your approval');
    }
  });
  const [sent, edited]: [string[], string[]] = [[], []];
  const result: Answer = { result: { message_id: 1 } };
  const prices = new PriceBook();
  prices.note('ETHUSDT', '2100', NOW);
  const messages = new ApprovalMessages(
    {
      api: {
        send: async (_chat, { text }) => {
          sent.push(text);
          return result;
        },
        edit: async (_chat, _message, { text }) => {
          edited.push(text);
          return result;
        },
      },
      memory: new Memory({ journal, clock, log: quietLog }),
      orders: journal.orders,
      prices,
      clock,
      log: quietLog,
      chat: () => '77',
      speech: () => ({ timezone: 'UTC', language: 'en' }),
    },
    new AbortController().signal,
  );
  await messages.look();
  await messages.look();
  expect(sent).toHaveLength(1);
  for (const part of ['A plan of 2 orders waits', '*SELL* `0.5` `BTCUSDT`', '*BUY* `2` `ETHUSDT`', '`ABCDEFGH`']) {
    expect(sent[0]).toContain(part);
  }
  expect(sent[0]).toContain('`2000`');
  const reason = { code: 'approval', message: 'nobody approved it in time' };
  journal.transaction(({ orders }) => {
    for (const id of ['sale', 'purchase'])
      orders.change(id, { status: 'expired', reason, approval: null }, NOW, 'over');
  });
  await messages.look();
  expect(edited).toHaveLength(1);
  expect(edited[0]).toContain('ETHUSDT');
});
