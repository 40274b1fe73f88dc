import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { openJournalInMemory } from '../../../service/journal/open.ts';
import type { PaperOrder } from '../../../service/journal/paper-journal.ts';
import { brokerSchema } from '../../../service/settings/brokers.ts';
import { PaperAccount } from '../../../service/trading/paper/account.ts';
import { isTouched, match } from '../../../service/trading/paper/matching.ts';
import { paperMarket, termsOf } from '../../../service/trading/paper/terms.ts';

const SETTINGS = brokerSchema.parse({ id: 'paper', kind: 'paper' });
if (SETTINGS.kind !== 'paper') throw new Error('expected a paper broker');
const TERMS = termsOf(SETTINGS);

/** Orders of every kind that rest, on both sides. */
function* resting(): Generator<PaperOrder> {
  const times = [null, 'GTC', 'IOC', 'FOK', 'PO'] as const;
  for (const side of ['buy', 'sell'] as const)
    for (const kind of ['market', 'limit', 'stop', 'stop_limit'] as const)
      for (const timeInForce of times)
        for (const isTriggered of [false, true])
          for (const [trailPercent, bestPrice] of [
            [null, null] as const,
            ['1', null] as const,
            ['1', '100'] as const,
          ]) {
            const isStop = kind === 'stop' || kind === 'stop_limit';
            yield {
              ...{ seq: 1, account: 'paper', clientOrderId: 'one', symbol: 'BTCUSDT', base: 'BTC', quote: 'USDT' },
              ...{
                side,
                kind,
                amount: '1',
                timeInForce,
                reduceOnly: false,
                status: 'accepted',
                filled: '0',
                cost: '0',
              },
              price: kind === 'limit' || kind === 'stop_limit' ? '100' : null,
              stopPrice: isStop ? '101' : null,
              trailPercent: isStop ? trailPercent : null,
              bestPrice: isStop ? bestPrice : null,
              ...{ heldAmount: '0', heldEach: '0', isWorking: true, isTriggered, activeAt: 0 },
              ...{ reasonCode: null, reasonMessage: null, createdAt: 0, updatedAt: 0 },
            };
          }
}

describe('a price that touches no order', () => {
  it('would have changed none', () => {
    const journal = openJournalInMemory();
    const market = paperMarket('BTCUSDT', TERMS);
    if (market === undefined) throw new Error('expected a market');
    let untouched = 0;
    for (const order of resting()) {
      for (const price of [98, 99, 99.5, 100, 100.5, 101, 102]) {
        const seen = new Big(price);
        if (isTouched(order, seen)) continue;
        untouched += 1;
        const before = structuredClone(order);
        journal.transaction(({ paper: writer }) => {
          const account = new PaperAccount('paper', 'spot', journal.paper);
          match(order, seen, { account, market, terms: TERMS, writer, now: 1 });
        });
        expect(order).toEqual(before);
      }
    }
    expect(untouched).toBeGreaterThan(100);
    journal.close();
  });
});
