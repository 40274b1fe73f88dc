import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BacktestLine } from '../../../rules/backtest/line.ts';
import { checkRule } from '../../../rules/document/check.ts';
import { runBacktest } from '../../../service/backtest/run.ts';
import { openJournalReader } from '../../../service/journal/open.ts';
import { hookdesk } from '../commands/command-line.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** 2026-11-30 14:05:00 UTC. */
const START = Date.UTC(2026, 10, 30, 14, 5);
const SECOND = 1_000;

const type = (value: string) => ({ fact: 'type', operator: 'equal', value });
const leaf = (fact: string, operator: string, value: unknown, more: object = {}) => ({
  fact,
  operator,
  value,
  ...more,
});
const log = [{ type: 'log', message: '{{ symbol }} {{ price }} {{ at }}' }];
const bySymbol = { groupBy: ['symbol'] };
const count = { measure: 'count', types: ['order.filled'], ...bySymbol, last: '1m' };
const volume = { measure: 'sum', field: 'amount', types: ['order.filled'], ...bySymbol, events: 4 };

/** One rule for each thing that remembers. */
const RULES = [
  { id: 'each', conditions: { all: [type('order.filled'), leaf('amount', 'greaterThan', 0.5)] } },
  {
    id: 'rising',
    conditions: {
      all: [
        type('price.threshold'),
        leaf('series', 'crossesAbove', 100, { params: { field: 'price', ...bySymbol, hysteresisPercent: 2 } }),
      ],
    },
  },
  {
    id: 'held',
    conditions: { all: [type('price.threshold'), leaf('price', 'greaterThan', 100)] },
    trigger: { for: '20s', ...bySymbol },
  },
  { id: 'silent', conditions: { all: [type('order.filled')] }, trigger: { absent: '30s', ...bySymbol } },
  {
    id: 'many',
    conditions: { all: [type('order.filled'), leaf('window', 'greaterThanInclusive', 3, { params: count })] },
    trigger: { ...bySymbol, limit: { count: 2, per: '2m' } },
  },
  {
    id: 'volume',
    conditions: { all: [type('order.filled'), leaf('window', 'greaterThan', 2, { params: volume, name: 'volume' })] },
    trigger: { ...bySymbol, cooldown: '40s' },
  },
  {
    id: 'jump',
    conditions: {
      all: [
        type('price.threshold'),
        leaf('price', 'greaterThan', { fact: 'latest', params: { field: 'price', ...bySymbol }, timesPercent: 102 }),
      ],
    },
    trigger: bySymbol,
  },
  {
    id: 'fresh',
    maxAge: '2s',
    conditions: { all: [type('order.filled')] },
    trigger: { when: 'becomesTrue', ...bySymbol },
  },
  {
    id: 'digest',
    conditions: { all: [type('order.filled')] },
    actions: [
      {
        type: 'log',
        message: '{{ batch.count }}: {{ batch.totalAmount }} at {{ batch.vwap }}',
        batch: { maxEvents: 5, maxWait: '25s', groupBy: ['symbol'] },
      },
    ],
  },
].map((rule) => ({ actions: log, ...rule }));

/** The same numbers each time (mulberry32). */
function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a sender sends: fills and ticks of two symbols, some late, some wrong, some twice. */
function bodies(random: () => number, now: () => number): () => Record<string, unknown> {
  let last: Record<string, unknown> | null = null;
  return () => {
    const kind = random();
    if (kind < 0.05 && last !== null) return last;
    if (kind < 0.1) return { type: 'order.filled', data: { orderId: 'without all else' } };
    const timestamp = now() - (random() < 0.15 ? Math.floor(random() * 40) * SECOND : 0);
    const symbol = random() < 0.6 ? 'BTCUSDT' : 'ETHUSDT';
    const price = Math.round(9_600 + random() * 900) / 100;
    last =
      kind < 0.55
        ? orderFilled({ symbol, price, amount: Math.round(random() * 1_000) / 1_000, timestamp })
        : { type: 'price.threshold', data: { symbol, price, timestamp }, timestamp };
    return last;
  };
}

/** A host whose clock is the test's. */
function hostAt(clock: VirtualClock) {
  return { ...testHost(), clock };
}

async function backtested(folder: string, to: number): Promise<BacktestLine[]> {
  const rules = RULES.map((rule) => {
    const { document, problems } = checkRule(rule, { conditions: {} });
    if (document === undefined) throw new Error(JSON.stringify(problems));
    return { document, conditions: {} };
  });
  const input = { kind: 'journal', file: join(folder, 'journal.sqlite') } as const;
  const finished = await runBacktest({ rules, timezone: 'UTC', range: { from: null, to }, input });
  const parts: Uint8Array[] = [];
  for await (const part of finished.lines()) parts.push(part);
  await finished.close();
  const texts = Buffer.concat(parts).toString('utf8').split('\n').slice(0, -1);
  return texts.map((text) => JSON.parse(text) as BacktestLine);
}

/** `rule event at group`, a text a firing. */
function firingsOf(folder: string): string[] {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  try {
    return [...journal.events({})].flatMap(({ event }) =>
      journal
        .decisions(event.id)
        .filter(({ outcome }) => outcome === 'fired')
        .map(({ rule, event: own, at, group }) => JSON.stringify([rule, own, at, group])),
    );
  } finally {
    journal.close();
  }
}

function deliveriesOf(folder: string): string[] {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  try {
    return [...journal.deliveries({})].map(({ id }) => id);
  } finally {
    journal.close();
  }
}

describe('a live run and a back-test over its journal', () => {
  it('[E27] give the same firings, timers and batches included, with the same delivery ids', async () => {
    const folder = temporaryFolder();
    const clock = new VirtualClock(START);
    writeFolder(folder, {}, RULES);
    const service = await startedService(folder, hostAt(clock));
    const random = randomness(11);
    const next = bodies(random, () => clock.now());
    for (let index = 0; index < 150; index += 1) {
      // Several at one time, some close together, some after a silence.
      clock.advance(random() < 0.3 ? 0 : Math.floor(random() * 12) * 500 + (random() < 0.05 ? 45 * SECOND : 0));
      const { status } = await post(service, next());
      expect(status).toBe(200);
    }
    clock.advance(120 * SECOND);
    const lines = await backtested(folder, clock.now());
    const firings = lines.filter(({ event }) => event !== null);
    const expected = firings.map(({ rule, event, at, group }) => JSON.stringify([rule, event, at, group]));
    await expect.poll(() => firingsOf(folder).length).toBe(expected.length);
    expect(firingsOf(folder).sort()).toEqual(expected.sort());
    expect(new Set(firings.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ id }) => id)));
    const ids = lines.flatMap(({ actions }) => actions.map(({ id }) => id));
    await expect.poll(() => deliveriesOf(folder).length).toBe(ids.length);
    expect(deliveriesOf(folder).sort()).toEqual(ids.sort());
    expect(lines.filter(({ event }) => event === null).length).toBeGreaterThan(5);
  });

  it('[E27] give the same through the interface and the command, beside the running owner', async () => {
    const folder = temporaryFolder();
    const clock = new VirtualClock(START);
    writeFolder(folder, {}, RULES);
    const service = await startedService(folder, hostAt(clock));
    for (const amount of [0.4, 0.6, 0.8]) {
      clock.advance(SECOND);
      await post(service, orderFilled({ amount, timestamp: clock.now() }));
    }
    const { backtest } = await client(folder);
    let lines: unknown[] = [];
    for await (const report of await backtest.run({ rules: [{ id: 'each' }] })) {
      if (report.state === 'done') lines = report.lines;
    }
    expect(lines).toHaveLength(2);
    const each = join(folder, 'rules', 'each.json');
    const { status, json } = await hookdesk(['backtest', '--json', '--rules', each], { folder });
    expect(status).toBe(0);
    expect(json()).toEqual([...lines, { summary: { events: 3, quarantined: 0, firings: { each: 2 } } }]);
  });
});
