import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlannedAction } from '../../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { intentsFrom } from '../../../service/trading/intents.ts';
import { action, arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function bench() {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'));
  onTestFinished(() => journal.close());
  const intentsOf = intentsFrom({ brokers: () => [], journal });
  const intentOf = (...asked: Parameters<typeof intentsOf>) => intentsOf(...asked).orders[0];
  return { journal, intentOf };
}

const order = (symbol: string): PlannedAction =>
  action('a', { type: 'order', payload: { broker: 'paper', symbol, side: 'buy', amount: 1 } });

const event = (changes: Partial<CanonicalEvent>): CanonicalEvent => ({
  ...arrival('evt').event,
  id: 'evt',
  symbol: 'BTCUSDT',
  market: 'spot',
  ...changes,
});

const on = { event: 'evt', rule: 'r', stage: 'paper' } as const;

describe('what an order action asks for', () => {
  it.each([
    ['BTCUSDT', 'spot', 'spot'],
    ['BTCUSDT', 'perpetual', 'perpetual'],
    // What is written out is meant, whatever the event was about.
    ['BTCUSDT.P', 'spot', 'perpetual'],
    ['ETHUSDT', 'perpetual', 'spot'],
  ] as const)('[O12] %s on an event about a %s market is %s', (symbol, market, expected) => {
    const { intentOf } = bench();
    expect(intentOf(order(symbol), on, event({ market }), 0)?.market).toBe(expected);
  });

  it('[O12] a timer orders by the event that set it, not by the one that came when it was due', () => {
    const { journal, intentOf } = bench();
    const set = arrival('evt');
    journal.transaction((writer) => {
      writer.insertEvent(
        { ...set, event: { ...set.event, symbol: 'BTCUSDT', market: 'perpetual', price: 50_000 } },
        'evt',
        [],
      );
    });
    const later = event({ id: 'other', price: 1 });
    for (const judged of [undefined, later]) {
      expect(intentOf(order('BTCUSDT'), on, judged, 0)).toMatchObject({ market: 'perpetual', signalPrice: '50000' });
    }
  });
});
