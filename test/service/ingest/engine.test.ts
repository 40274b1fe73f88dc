import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ruleDocumentSchema } from '../../../rules/document/schema.ts';
import { compileRule, Engine } from '../../../rules/engine/engine.ts';
import { createIngest, type Ingest } from '../../../service/ingest/ingest.ts';
import { type Connection, openWriter } from '../../../service/journal/connection.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { journalOn } from '../../../service/journal/open.ts';
import { intentsFrom } from '../../../service/trading/intents.ts';
import { arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { quietLog } from './ingest-under-test.ts';

const BREAKOUT = ruleDocumentSchema.parse({
  id: 'breakout',
  name: 'Breakout',
  conditions: {
    all: [
      { fact: 'type', operator: 'equal', value: 'price.threshold' },
      { fact: 'price', operator: 'greaterThan', value: 50_000 },
    ],
  },
  trigger: { when: 'becomesTrue', groupBy: ['symbol'] },
  actions: [{ type: 'log', level: 'info', message: '{{ symbol }} at {{ price }}' }],
});

interface Running {
  connection: Connection;
  journal: Journal;
  ingest: Ingest;
}

/** The real engine on a real journal, with the state that the journal has. */
function running(folder: string): Running {
  const connection = openWriter(join(folder, 'journal.sqlite'));
  onTestFinished(() => connection.close());
  const journal = journalOn(connection);
  const engine = new Engine({ timezone: 'UTC' });
  engine.load([compileRule(BREAKOUT, {})]);
  engine.restore(journal.states(), (id) => journal.event(id)?.event);
  let count = journal.counts().events;
  const ingest = createIngest({
    journal,
    engine,
    clock: new VirtualClock(1_700_000_000_000),
    stopwatch: () => performance.now(),
    log: quietLog,
    newEventId: () => {
      count += 1;
      return `evt_${count}`;
    },
    targetOf: () => 'log',
    intentsOf: intentsFrom({ brokers: () => [], journal }),
    onCommitted: () => {},
  });
  return { connection, journal, ingest };
}

/** Prices one after the other, each answered before the next is sent; whether the rule fired on each. */
async function fired({ ingest, journal }: Running, from: number, ...prices: number[]): Promise<boolean[]> {
  const firings: boolean[] = [];
  for (const [n, price] of prices.entries()) {
    const at = 1_700_000_000_000 + from + n;
    const { id } = await ingest.submit(
      arrival(`p-${from + n}`, { receivedAt: at }, { type: 'price.threshold', price }),
    );
    firings.push(journal.event(id)?.rules.includes('breakout') === true);
  }
  return firings;
}

describe('a rule that fires when it becomes true', () => {
  it('[W13] fires once a crossing, across a restart, with its message rendered and queued', async () => {
    const folder = temporaryFolder();
    const before = running(folder);
    expect(await fired(before, 0, 49_000, 51_000, 52_000)).toEqual([false, true, false]);
    expect(before.journal.openDeliveries()).toMatchObject([{ payload: { message: 'BTCUSDT at 51000' } }]);
    before.connection.close();

    const after = running(folder);
    expect(await fired(after, 10, 53_000, 49_000, 54_000)).toEqual([false, false, true]);
    expect(after.journal.firings('breakout', 10)).toHaveLength(2);
    expect(after.journal.openDeliveries()).toHaveLength(2);
  });

  it('has not become true by an event that was never committed', async () => {
    const both = running(temporaryFolder());
    await fired(both, 0, 49_000);
    const limit = (pages: number) => both.connection.database.pragma(`max_page_count = ${pages}`);
    limit(Number(both.connection.database.pragma('page_count', { simple: true })));
    const raw = new Uint8Array(100_000);
    const lost = arrival('p-1', { raw }, { type: 'price.threshold', price: 51_000 });
    await expect(both.ingest.submit(lost)).rejects.toMatchObject({ code: 'JOURNAL_FULL' });
    limit(1_000_000);
    expect(await fired(both, 1, 51_000)).toEqual([true]);
  });
});
