import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Journal } from '../../../../service/journal/journal.ts';
import { openJournal } from '../../../../service/journal/open.ts';
import type { OrderChange } from '../../../../service/journal/stored-order.ts';
import { closable, ownPositions } from '../../../../service/trading/ladder/own-position.ts';
import { paperPriceOf } from '../../../../service/trading/ladder/paper-price.ts';
import { expectSaid } from '../../every-language.ts';
import { arrival, decision } from '../../journal/stored-things.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { guarded } from '../guard-under-test.ts';
import { RulesOfLadder } from '../rules-of-ladder.ts';
import { execution, intent } from '../stored-orders.ts';
import { NOON } from '../wide-limits.ts';

const RULE = 'breakout';

/** A ladder over orders that are written as the desk writes them. */
class Bench {
  readonly rules = new RulesOfLadder();
  readonly file = join(temporaryFolder(), 'journal.sqlite');
  journal: Journal = openJournal(this.file);
  ladder = this.rules.ladder(this.journal);
  #count = 0;

  constructor() {
    onTestFinished(() => this.journal.close());
  }

  restart(): void {
    this.journal.close();
    this.journal = openJournal(this.file);
    this.ladder = this.rules.ladder(this.journal);
  }

  /** An order a second later; returns its id. */
  order(change: OrderChange, money: 'paper' | 'live' = 'live'): string {
    this.#count += 1;
    this.rules.clock.advance(1_000);
    const [id, now] = [`order-${this.#count}`, this.rules.clock.now()];
    this.journal.transaction(({ orders }) => {
      const stage = money === 'live' ? 'live' : 'paper';
      const prices = { signalPrice: '100', amount: '1' };
      orders.insert(
        intent(id, { rule: RULE, money, stage, broker: money === 'live' ? 'main' : 'paper', ...prices }),
        now,
      );
      orders.change(id, { sentAt: now, ...change }, now, null);
    });
    return id;
  }

  refused(): void {
    this.order({ status: 'refused', reason: { code: '170131', message: 'no balance' } });
  }

  /** An order that closed something for so much. */
  closed(pnl: string, money: 'paper' | 'live' = 'live', change: OrderChange = {}): void {
    const filled = { status: 'filled', filled: '1', averagePrice: '100', paperPrice: '100' } as const;
    const order = this.order({ ...filled, ...change }, money);
    const { broker, symbol, side, amount, price, fee, feeCurrency, at } = execution(order, { broker: money });
    const position = { amount: '0', averagePrice: null };
    const trade = { id: order, order, broker, symbol, side, amount, price, fee, feeCurrency, pnl, position, at };
    this.journal.transaction(({ orders }) => orders.insertTrade(trade));
  }

  /** Puts the rule, whose document says paper, on a step with real money. */
  climbTo(step: 'small' | 'full'): void {
    this.rules.write(RULE, 'paper');
    this.ladder.stepUp(RULE, 'paper', true, 'user');
    if (step === 'full') this.ladder.stepUp(RULE, 'small', true, 'user');
  }
}

describe('[H2] the user', () => {
  it('steps a rule up and down, one step at a time, each durable and audited', () => {
    const bench = new Bench();
    bench.rules.write(RULE, 'shadow');
    expect(bench.ladder.stepUp(RULE, 'shadow', true, 'user')).toBeNull();
    expect(bench.ladder.stepUp(RULE, 'paper', true, 'user')).toBeNull();
    expect(bench.rules.documents.get(RULE)?.stage).toBe('live');
    expect(bench.ladder.stepOf(RULE)).toBe('small');
    bench.restart();
    expect(bench.ladder.stepOf(RULE)).toBe('small');
    expect(bench.ladder.stepUp(RULE, 'small', true, 'user')).toBeNull();
    expect(bench.ladder.stepOf(RULE)).toBe('full');
    for (const from of ['full', 'small', 'paper'] as const)
      expect(bench.ladder.stepDown(RULE, from, 'user')).toBeNull();
    expect(bench.rules.documents.get(RULE)?.stage).toBe('shadow');
    expect(bench.ladder.stepDown(RULE, 'shadow', 'user')).toEqual({ refused: 'no_step' });
    const audited = bench.journal.auditPage({ limit: 10 }).toReversed();
    expect(audited).toMatchObject([
      {
        actor: 'user',
        action: 'ladder.up',
        path: 'ladder/breakout',
        before: { step: 'paper' },
        after: { step: 'small' },
      },
      { action: 'ladder.up', after: { step: 'full' } },
      { action: 'ladder.down', before: { step: 'full' }, after: { step: 'small' } },
      { action: 'ladder.down', after: { step: 'paper' } },
    ]);
  });

  it('is refused where the rule is elsewhere, is not there, or cannot be written', () => {
    const bench = new Bench();
    bench.rules.write(RULE, 'paper');
    expect(bench.ladder.stepUp(RULE, 'small', true, 'user')).toEqual({ refused: 'moved', step: 'paper' });
    expect(bench.ladder.stepUp('nobody', 'paper', true, 'user')).toEqual({ refused: 'not_found' });
    bench.rules.isReadOnly = true;
    expect(bench.ladder.stepUp(RULE, 'paper', true, 'user')).toEqual({ refused: 'invalid' });
    expect(bench.ladder.stepOf(RULE)).toBe('paper');
    // The cap came first: whoever writes live into the file now is held to it.
    bench.rules.write(RULE, 'live');
    expect(bench.ladder.stepOf(RULE)).toBe('small');
  });
});

it('[H5] a step up is refused with what is missing, unless it is overruled', () => {
  const bench = new Bench();
  bench.rules.write(RULE, 'paper');
  bench.closed('1', 'paper');
  const lacks = [{ what: 'closedTrades', found: '1', needed: '10' }];
  expect(bench.ladder.stepUp(RULE, 'paper', false, 'user')).toEqual({ refused: 'lacking', lacks });
  expect(bench.ladder.view(RULE)?.lacks).toEqual(lacks);
  for (let trade = 0; trade < 9; trade += 1) bench.closed('1', 'paper');
  expect(bench.ladder.stepUp(RULE, 'paper', false, 'user')).toBeNull();
  expect(bench.ladder.stepUp(RULE, 'small', false, 'user')).toMatchObject({ refused: 'lacking' });
});

describe('[H6] a rule that climbed', () => {
  it('steps down one step after three refusals of the exchange in a row, and is told once', () => {
    const bench = new Bench();
    bench.climbTo('full');
    bench.refused();
    bench.refused();
    bench.ladder.watch();
    expect(bench.ladder.stepOf(RULE)).toBe('full');
    bench.refused();
    bench.ladder.ordersChanged(['order-3']);
    bench.ladder.ordersChanged(['order-3']);
    expect(bench.ladder.stepOf(RULE)).toBe('small');
    expect(bench.rules.told).toMatchObject([
      { key: 'stepped_down:breakout:small', code: 'stepped_down', details: { rule: RULE, held: '' } },
    ]);
    const entry = bench.rules.entries[0];
    expect(entry === undefined ? null : bench.ladder.mark(entry)).toMatchObject({
      step: 'small',
      watched: true,
      fell: { from: 'full', step: 'small', actor: 'hookdesk', anomaly: { kind: 'refusals', count: 3 } },
    });
    const [audited] = bench.journal.auditPage({ limit: 1 });
    const reason = 'The exchange refused 3 of its orders in a row';
    expect(audited).toMatchObject({ actor: 'hookdesk', action: 'ladder.down', after: { step: 'small', reason } });
    // What counts for the next step begins with it.
    for (let refusal = 0; refusal < 3; refusal += 1) bench.refused();
    bench.ladder.watch();
    expect(bench.ladder.stepOf(RULE)).toBe('paper');
  });

  it('[LA12] leaves real money after a loss, and says what it holds', () => {
    const bench = new Bench();
    bench.climbTo('full');
    bench.order({ status: 'filled', filled: '0.5', averagePrice: '100' });
    bench.closed('-100');
    bench.ladder.watch();
    expect(bench.ladder.stepOf(RULE)).toBe('paper');
    expect(bench.ladder.held(RULE, 'live')).toBe('paper');
    expect(String(bench.rules.told[0]?.details.held)).toContain('1.5 BTCUSDT at main');
    const [told] = bench.rules.told;
    for (const name of ['reason', 'step', 'held']) expectSaid(String(told?.details[name]), told?.said?.[name]);
    expect(bench.rules.documents.get(RULE)?.stage).toBe('live');
  });

  it('steps down for drift, and comes up again by the user alone', () => {
    const bench = new Bench();
    bench.climbTo('small');
    for (let order = 0; order < 5; order += 1) bench.closed('0', 'live', { averagePrice: '102' });
    bench.ladder.watch();
    expect(bench.ladder.view(RULE)).toMatchObject({
      step: 'paper',
      fell: { anomaly: { kind: 'drift', percent: '2.00' } },
    });
    expect(bench.ladder.view(RULE)?.steps[2]?.figures).toMatchObject({ orders: 5, driftPercent: '2.00' });
    expect(bench.ladder.stepUp(RULE, 'paper', true, 'user')).toBeNull();
    expect(bench.ladder.view(RULE)).toMatchObject({ step: 'small', fell: null });
    bench.ladder.watch();
    expect(bench.ladder.stepOf(RULE)).toBe('small');
  });

  it('steps down at the next start, where the program ended before it could', () => {
    const bench = new Bench();
    bench.climbTo('small');
    for (let refusal = 0; refusal < 3; refusal += 1) bench.refused();
    bench.restart();
    bench.ladder.watch();
    expect(bench.ladder.stepOf(RULE)).toBe('paper');
    bench.restart();
    expect(bench.ladder.stepOf(RULE)).toBe('paper');
  });

  it('is held down at once where the disk cannot say so, and on disk as soon as it can', () => {
    const bench = new Bench();
    bench.climbTo('small');
    bench.closed('-100');
    const { transaction } = bench.journal;
    bench.journal.transaction = () => {
      throw new Error('the disk is full');
    };
    bench.ladder.watch();
    expect(bench.ladder.held(RULE, 'live')).toBe('paper');
    expect(bench.journal.ladder.current().get(RULE)?.step).toBe('small');
    bench.journal.transaction = transaction;
    bench.rules.clock.advance(250);
    expect(bench.journal.ladder.current().get(RULE)?.step).toBe('paper');
    expect(bench.rules.told).toHaveLength(1);
  });

  it('never makes who tells of an order believe that it was not written', () => {
    const bench = new Bench();
    bench.climbTo('small');
    bench.refused();
    bench.journal.close();
    expect(() => bench.ladder.ordersChanged(['order-1'])).not.toThrow();
    expect(() => bench.ladder.watch()).not.toThrow();
    bench.journal = openJournal(bench.file);
  });

  it('goes by another id and stays where it was', () => {
    const bench = new Bench();
    bench.climbTo('small');
    bench.ladder.renamed(RULE, 'renamed');
    bench.rules.write('renamed', 'live');
    expect(bench.ladder.stepOf('renamed')).toBe('small');
    bench.restart();
    expect(bench.ladder.stepOf('renamed')).toBe('small');
  });
});

it('[H7] a rule whose file alone says live is on the highest step, and steps down only where the settings say so', () => {
  const bench = new Bench();
  for (let refusal = 0; refusal < 3; refusal += 1) bench.refused();
  bench.ladder.watch();
  expect(bench.ladder.view(RULE)).toMatchObject({ step: 'full', watched: false });
  bench.rules.settings = { ...bench.rules.settings, watch: 'all' };
  bench.ladder.watch();
  expect(bench.ladder.view(RULE)).toMatchObject({ step: 'small', watched: true });
});

it('[H8] what was done with real money counts for the step of its moment, and firings for theirs', () => {
  const bench = new Bench();
  bench.journal.transaction((writer) => {
    writer.insertEvent(arrival('e'), 'evt', [RULE]);
    for (const stage of ['shadow', 'paper', 'paper', 'live'] as const)
      writer.insertDecision(NOON + 2_000, decision(RULE, { event: 'evt', stage }));
  });
  bench.rules.write(RULE, 'paper');
  bench.closed('5', 'paper');
  bench.climbTo('small');
  bench.closed('-1');
  bench.rules.clock.advance(1_000);
  bench.ladder.stepUp(RULE, 'small', true, 'user');
  bench.closed('2');
  bench.closed('3');
  const steps = bench.ladder.view(RULE)?.steps ?? [];
  expect(steps.map(({ step, figures: { orders, gained, profit } }) => [step, orders, gained, profit[0]?.pnl])).toEqual([
    ['shadow', 0, 0, undefined],
    ['paper', 1, 1, '5'],
    ['small', 1, 0, '-1'],
    ['full', 2, 2, '5'],
  ]);
  expect(steps.map(({ figures }) => figures.firings)).toEqual([1, 2, 1, 0]);
});

describe('[H9] real money is compared', () => {
  const brokers = [{ id: 'paper', kind: 'paper', spreadPercent: 0.2, slippagePercent: 0.1 }] as never[];

  it('with what paper would have executed an order at when it was sent', () => {
    expect(paperPriceOf(guarded(), '50000', [])).toBe('50000');
    const terms = { feePercent: 0.1, fillPercent: 100, latency: '0ms', markets: {}, balances: {} };
    const costly = brokers.map((broker) => ({ ...terms, ...(broker as object) })) as never[];
    expect(paperPriceOf(guarded(), '50000', costly)).toBe('50100');
    expect(paperPriceOf(guarded({ side: 'sell' }), '50000', costly)).toBe('49900');
    expect(paperPriceOf(guarded({ kind: 'limit', price: '50060' }), '50000', costly)).toBe('50050');
    expect(paperPriceOf(guarded({ kind: 'limit', price: '50010' }), '50000', costly)).toBe('50010');
  });

  it('and not where paper would not have executed it at once', () => {
    expect(paperPriceOf(guarded({ kind: 'limit', price: '49999' }), '50000', [])).toBeNull();
    expect(paperPriceOf(guarded({ kind: 'stop', stopPrice: '51000' }), '50000', [])).toBeNull();
    expect(paperPriceOf(guarded({ leg: 'stopLoss' }), '50000', [])).toBeNull();
    expect(paperPriceOf(guarded({ money: 'paper' }), '50000', [])).toBeNull();
    expect(paperPriceOf(guarded(), null, [])).toBeNull();
  });
});

describe('what a rule holds', () => {
  const own = { id: 'a', broker: 'main', symbol: 'BTCUSDT', leg: 'entry', status: 'filled', amount: '1' } as const;

  it('is what its own orders came to', () => {
    const fills = [
      { ...own, side: 'buy', filled: '1' },
      { ...own, side: 'sell', filled: '0.4', leg: 'stopLoss' },
      { ...own, side: 'buy', filled: '2', symbol: 'ETHBTC' },
      { ...own, side: 'sell', filled: '2', symbol: 'ETHBTC' },
    ] as const;
    expect(ownPositions(fills)).toEqual([{ broker: 'main', symbol: 'BTCUSDT', amount: '0.6' }]);
    const asked = { broker: 'main', symbol: 'BTCUSDT', side: 'sell', id: 'b' } as const;
    expect(closable(fills, asked).toFixed()).toBe('0.6');
    const resting = { ...own, side: 'sell', filled: '0', status: 'accepted', amount: '0.5' } as const;
    expect(closable([...fills, resting], asked).toFixed()).toBe('0.1');
    expect(closable([...fills, { ...resting, leg: 'stopLoss' }], asked).toFixed()).toBe('0.6');
    expect(closable(fills, { ...asked, side: 'buy' }).toFixed()).toBe('0');
  });
});
