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
      timezone: () => 'UTC',
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
