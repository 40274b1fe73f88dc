import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EngineInForce } from '../../../service/engine-in-force.ts';
import type { Log } from '../../../service/host.ts';
import { takeArrival } from '../../../service/ingest/take.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { Rulebook } from '../../../service/rulebook/rulebook.ts';
import { intentsFrom } from '../../../service/trading/intents.ts';
import { arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

const START = 1_700_000_000_000;

const COUNT = window('counter', { measure: 'count', types: ['tick'], last: '10m' }, 'n');
const SUM = window('summer', { measure: 'sum', field: 'data.amount', types: ['tick'], last: '10m' }, 'n');

/** A rule that tells a window's value with every tick. */
function window(id: string, params: Record<string, unknown>, name: string): Record<string, unknown> {
  return {
    id,
    conditions: {
      all: [
        { fact: 'type', operator: 'equal', value: 'tick' },
        { fact: 'window', params, operator: 'greaterThanInclusive', value: 0, name },
      ],
    },
    actions: [{ type: 'log', message: `{{ window.${name} }}` }],
  };
}

/** A clock for which every look takes a millisecond, as if the machine were slow. */
class SlowClock extends VirtualClock {
  override now(): number {
    this.advance(1);
    return super.now();
  }
}

/** An owner's engine on a real journal; events are taken one by one, as the ingest takes them. */
class Owner {
  readonly journal: Journal;
  readonly rulebook: Rulebook;
  readonly engine: EngineInForce;
  readonly clock: VirtualClock;
  readonly warnings: string[] = [];

  constructor(folder: string, clock = new VirtualClock(START)) {
    this.clock = clock;
    const note = (_fields: object, message: string) => void this.warnings.push(message);
    const log: Log = { debug() {}, info() {}, warn: note, error: note };
    this.journal = openJournal(join(folder, 'journal.sqlite'));
    this.rulebook = new Rulebook(folder, log);
    this.engine = new EngineInForce(this.journal, this.rulebook, () => 'UTC', clock, log);
    onTestFinished(() => this.close());
  }

  /** What the rules told on a tick, by rule. */
  tick(amount = '1'): Record<string, unknown> {
    this.clock.advance(1_000);
    const receivedAt = this.clock.now();
    const count = this.journal.newestPlace() + 1;
    const raw = new TextEncoder().encode(JSON.stringify({ type: 'tick', data: { amount } }));
    const given = arrival(`o-${count}`, { receivedAt, raw }, { type: 'tick', at: receivedAt, data: { amount } });
    const means = {
      engine: this.engine,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      newEventId: () => `evt_${count}`,
      targetOf: () => 'log',
      intentsOf: intentsFrom({ brokers: () => [], journal: this.journal }),
    };
    const { deliveries } = this.journal.transaction((writer) => takeArrival(given, writer, means));
    this.engine.commit();
    return Object.fromEntries(deliveries.map(({ rule, payload }) => [rule, payload.message]));
  }

  /** Like a kill: nothing is written any more. */
  close(): void {
    this.engine.atRest();
    this.journal.close();
    this.rulebook.close();
  }
}

function folderWith(...rules: Record<string, unknown>[]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'));
  for (const rule of rules) write(folder, rule);
  return folder;
}

function write(folder: string, rule: Record<string, unknown>): void {
  writeFileSync(join(folder, 'rules', `${String(rule.id)}.json`), JSON.stringify(rule));
}

function sql(folder: string, text: string): unknown {
  const database = new Database(join(folder, 'journal.sqlite'));
  try {
    return text.startsWith('SELECT') ? database.prepare(text).pluck().get() : database.exec(text);
  } finally {
    database.close();
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the engine in force', () => {
  it('counts on after a clean stop from what was stored, without reading the events again', () => {
    const folder = folderWith(COUNT, SUM);
    const first = new Owner(folder);
    for (const amount of ['0.1', '0.2']) first.tick(amount);
    first.engine.stop();
    first.close();
    // Not what happens, but how it shows that nothing is counted twice or from the events.
    sql(folder, `UPDATE events SET status = 'quarantined'`);
    const second = new Owner(folder, first.clock);
    expect(second.tick('0.3')).toEqual({ counter: '3', summer: '0.6' });
    expect(second.warnings).toEqual([]);
  });

  it('counts after a kill what came after the last snapshot', () => {
    const folder = folderWith(COUNT);
    const first = new Owner(folder);
    first.tick();
    first.engine.stop();
    for (let n = 0; n < 4; n += 1) first.tick();
    first.close();
    expect(sql(folder, 'SELECT seq FROM measure_snapshots WHERE complete = 1')).toBe(1);
    expect(new Owner(folder, first.clock).tick()).toEqual({ counter: '6' });
  });

  it('counts anew where the snapshot is of a longer journal or cannot be read, and says so', () => {
    for (const [damage, word] of [
      ['UPDATE measure_snapshots SET seq = 999', 'longer journal'],
      [`UPDATE measure_parts SET state = x'00ff'`, 'cannot be read'],
    ] as const) {
      const folder = folderWith(COUNT, SUM);
      const first = new Owner(folder);
      for (const amount of ['0.1', '0.2']) first.tick(amount);
      first.engine.stop();
      first.close();
      sql(folder, damage);
      const second = new Owner(folder, first.clock);
      expect(second.tick('0.3')).toEqual({ counter: '3', summer: '0.6' });
      expect(second.warnings).toEqual([expect.stringContaining(word)]);
    }
  });

  it('[E24] takes back what was judged and never committed', () => {
    const folder = folderWith(COUNT);
    const owner = new Owner(folder);
    owner.tick();
    const at = owner.clock.now();
    const data = {};
    owner.engine.judge({ id: 'lost', source: 'okd', type: 'tick', at, receivedAt: at, data });
    owner.engine.rollback();
    expect(owner.tick()).toEqual({ counter: '2' });
  });

  it('gives a new rule its history at once where that is short, and stores it', async () => {
    const folder = folderWith(COUNT);
    const owner = new Owner(folder);
    for (const amount of ['0.1', '0.2']) owner.tick(amount);
    write(folder, SUM);
    owner.rulebook.reload();
    owner.engine.reload();
    expect(owner.tick('0.3')).toEqual({ counter: '3', summer: '0.6' });
    for (let n = 0; n < 5; n += 1) await turn();
    expect(owner.journal.measures()).toMatchObject({ seq: 2, measures: [{ since: 0 }, { since: 0 }] });
    rmSync(join(folder, 'rules', 'counter.json'));
    owner.rulebook.reload();
    owner.engine.reload();
    expect(owner.tick('0.4')).toEqual({ summer: '1' });
  });

  it('keeps what windows hold when the time zone changes', () => {
    const folder = folderWith(COUNT);
    const journal = openJournal(join(folder, 'journal.sqlite'));
    onTestFinished(() => journal.close());
    const clock = new VirtualClock(START);
    let zone = 'UTC';
    const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
    const engine = new EngineInForce(journal, new Rulebook(folder, log), () => zone, clock, log);
    const judge = (n: number) => {
      const at = START + n;
      const { decisions } = engine.judge({ id: `evt_${n}`, source: 'okd', type: 'tick', at, receivedAt: at, data: {} });
      engine.commit();
      return decisions[0]?.actions[0]?.payload.message;
    };
    expect(judge(1)).toBe('1');
    zone = 'Asia/Kathmandu';
    engine.reload();
    expect(judge(2)).toBe('2');
  });
});

describe('a long history', () => {
  it('is counted in slices: events are judged meanwhile, by the rules as they were, and none is missed', async () => {
    const folder = folderWith(COUNT);
    const owner = new Owner(folder, new SlowClock(START));
    const raw = new TextEncoder().encode('{"type":"tick","data":{"amount":"1"}}');
    owner.journal.transaction((writer) => {
      for (let n = 1; n <= 12_000; n += 1) {
        const event = { type: 'tick', at: START, data: { amount: '1' } };
        writer.insertEvent(arrival(`h-${n}`, { raw, receivedAt: START }, event), `old_${n}`, []);
      }
    });
    write(folder, SUM);
    owner.rulebook.reload();
    owner.engine.reload();
    const told: Record<string, unknown>[] = [];
    for (let turns = 0; turns < 100 && told.at(-1)?.summer === undefined; turns += 1) {
      told.push(owner.tick());
      await turn();
    }
    expect(told[0]).toEqual({ counter: '1' });
    expect(told.at(-1)).toEqual({ counter: String(told.length), summer: String(12_000 + told.length) });
    // The first stretch counts 50 looks of 100 events, each further one 10.
    expect(told.length).toBeGreaterThan(5);
  });
});
