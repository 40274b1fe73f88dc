import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { say } from '../../../rules/explain/said.ts';
import { type Anomaly, anomalyOf, type Bounds, stepAfter } from '../../../rules/ladder/anomaly.ts';
import { figuresOf, type LadderOrder, type LadderTrade } from '../../../rules/ladder/figures.ts';
import { russian } from '../../../rules/ladder/ru.ts';
import { STEPS, stageOf, stepAbove, stepBelow, stepOf } from '../../../rules/ladder/step.ts';
import { type Lack, lacksFor } from '../../../rules/ladder/step-up.ts';
import { anomalyInWords, anomalySentence, anomalyTold, lackInWords, lackTold } from '../../../rules/ladder/words.ts';
import { chinese } from '../../../rules/ladder/zh.ts';

function order(changes: Partial<LadderOrder> = {}): LadderOrder {
  const prices = { signalPrice: '100', paperPrice: '100', averagePrice: '100', filled: '1' };
  return { leg: 'entry', side: 'buy', status: 'filled', sentAt: 5, createdAt: 5, ...prices, ...changes };
}

const refused = () => order({ status: 'refused', filled: '0', averagePrice: null });
const trade = (pnl: string, symbol = 'BTCUSDT'): LadderTrade => ({ symbol, pnl });
const BOUNDS: Bounds = { refusals: 3, driftPercent: 1, driftOrders: 3, loss: 100 };
const inDollars = ({ symbol, pnl }: LadderTrade) => (symbol.endsWith('USDT') ? new Big(pnl) : null);
const found = (orders: LadderOrder[], trades: LadderTrade[] = [], bounds: Partial<Bounds> = {}) =>
  anomalyOf({ orders, trades }, { ...BOUNDS, ...bounds }, inDollars);

describe('[H1] the step of a rule', () => {
  it('is what its document says, held back by the ladder and never more', () => {
    expect(stepOf('shadow', 'full')).toBe('shadow');
    expect(stepOf('paper', 'full')).toBe('paper');
    expect(stepOf('live', null)).toBe('full');
    expect(stepOf('live', 'small')).toBe('small');
    expect(stepOf('live', 'paper')).toBe('paper');
    expect(STEPS.map(stageOf)).toEqual(['shadow', 'paper', 'live', 'live']);
    expect([stepAbove('full'), stepBelow('shadow'), stepAbove('paper')]).toEqual([null, null, 'small']);
  });
});

describe('[H8] the figures of a step', () => {
  it('count what was done, without what protects', () => {
    const orders = [
      order({ averagePrice: '101', createdAt: 9 }),
      order({ side: 'sell', averagePrice: '99', paperPrice: null }),
      order({ leg: 'stopLoss', averagePrice: '50' }),
      refused(),
    ];
    const trades = [trade('3'), trade('-1'), trade('0'), trade('0.002', 'ETHBTC'), trade('2', 'BTCUSD')];
    expect(figuresOf([7, 3], orders, trades)).toEqual({
      since: 3,
      firings: 2,
      orders: 3,
      filled: 2,
      refused: 1,
      closed: 5,
      gained: 3,
      hitRatePercent: '60.0',
      profit: [
        { currency: 'BTC', pnl: '0.002' },
        { currency: 'USD', pnl: '4' },
      ],
      slippagePercent: '1.00',
      driftPercent: '1.00',
      compared: 1,
    });
  });

  it('say what is not known as null', () => {
    const nothing = { since: null, hitRatePercent: null, slippagePercent: null, driftPercent: null, profit: [] };
    expect(figuresOf([], [], [])).toMatchObject(nothing);
  });
});

describe('[H6] a rule with real money steps down', () => {
  it('after so many refusals in a row, and not where one was taken between them', () => {
    expect(found([refused(), refused(), refused()])).toEqual({ kind: 'refusals', count: 3 });
    expect(found([refused(), refused(), order(), refused()])).toBeNull();
    expect(found([refused(), refused()])).toBeNull();
    // What one of our own limits refused has not left, and is no answer of an exchange.
    expect(found([{ ...refused(), sentAt: null }, refused(), refused()])).toBeNull();
    expect(found([refused(), refused(), refused()], [], { refusals: null })).toBeNull();
  });

  it('where its newest orders were executed worse than on paper by more than the bound', () => {
    const worse = order({ averagePrice: '101.5' });
    expect(found([worse, worse, worse])).toEqual({ kind: 'drift', percent: '1.50', orders: 3, bound: '1' });
    expect(found([worse, worse])).toBeNull();
    expect(
      found([order({ averagePrice: '101' }), order({ averagePrice: '101' }), order({ averagePrice: '101' })]),
    ).toBeNull();
    const cheaper = order({ side: 'sell', averagePrice: '101.5' });
    expect(found([cheaper, cheaper, cheaper])).toBeNull();
    expect(found([worse, order({ paperPrice: null }), worse, worse])).toMatchObject({ kind: 'drift' });
  });

  it('once what it realised fell from its best by the bound', () => {
    expect(found([], [trade('-100')])).toEqual({ kind: 'loss', lost: '100', bound: '100' });
    expect(found([], [trade('500'), trade('-60'), trade('-39.99')])).toBeNull();
    expect(found([], [trade('500'), trade('-60'), trade('10'), trade('-50')])).toMatchObject({ lost: '100' });
    expect(found([], [trade('-100', 'ETHBTC')])).toBeNull();
    expect(found([], [trade('-1000')], { loss: null })).toBeNull();
  });

  it('one step, and after a loss down to paper', () => {
    expect(stepAfter('full', { kind: 'refusals', count: 3 })).toBe('small');
    expect(stepAfter('small', { kind: 'refusals', count: 3 })).toBe('paper');
    expect(stepAfter('full', { kind: 'loss', lost: '100', bound: '100' })).toBe('paper');
    expect(anomalyInWords({ kind: 'loss', lost: '100', bound: '100' })).toContain('$100');
  });
});

describe('[H5] the next step', () => {
  const NEEDS = { firings: 2, closedTrades: 4, hitRatePercent: 50, driftPercent: 1 };
  const figures = (trades: string[], orders: LadderOrder[] = []) =>
    figuresOf(
      [1],
      orders,
      trades.map((pnl) => trade(pnl)),
    );

  it('from shadow needs firings', () => {
    const lacks = lacksFor('shadow', figures([]), NEEDS);
    expect(lacks).toEqual([{ what: 'firings', found: '1', needed: '2' }]);
    expect(lackInWords({ what: 'firings', found: '1', needed: '2' })).toContain(
      'fired 1 time on this step, and should have 2 times',
    );
  });

  it('from paper needs closed trades that gained often enough, and no loss', () => {
    expect(lacksFor('paper', figures(['1', '1', '-1', '-1']), NEEDS)).toEqual([]);
    expect(lacksFor('paper', figures(['1', '-2', '-1']), NEEDS).map(({ what }) => what)).toEqual([
      'closedTrades',
      'hitRate',
      'profit',
    ]);
  });

  it('[W24] says what was lost as money', () => {
    const [lack] = lacksFor('paper', figures(['1', '1', '1', '-3.1']), NEEDS);
    expect(lack && lackInWords(lack)).toBe('It made -$0.10 on this step, and should not have lost');
  });

  it('from the small cap needs to be near to paper, too', () => {
    const apart = figures(['1', '1', '1', '1'], [order({ averagePrice: '102' })]);
    expect(lacksFor('paper', apart, NEEDS)).toEqual([]);
    expect(lacksFor('small', apart, NEEDS)).toEqual([{ what: 'drift', found: '2.00', needed: '1' }]);
    expect(lacksFor('small', apart, { ...NEEDS, driftPercent: null })).toEqual([]);
  });
});

it('[LA12] says every fall and every lack in Russian and Chinese, and in English as before', () => {
  const anomalies: Anomaly[] = [
    { kind: 'refusals', count: 1 },
    { kind: 'refusals', count: 3 },
    { kind: 'drift', percent: '2.00', orders: 3, bound: '1' },
    { kind: 'loss', lost: '100', bound: '50' },
  ];
  const lacks: Lack[] = [
    ...(['firings', 'closedTrades'] as const).map((what) => ({ what, found: '1', needed: '5' })),
    ...(['hitRate', 'profit', 'drift'] as const).map((what) => ({ what, found: '2.00', needed: '40' })),
  ];
  const all = [...anomalies.map(anomalyTold), ...lacks.map(lackTold)];
  expect(all.map(({ message }) => message)).toEqual([...anomalies.map(anomalyInWords), ...lacks.map(lackInWords)]);
  for (const { said } of all) {
    expect(say(russian, said)).toMatch(/\p{Script=Cyrillic}/u);
    expect(say(chinese, said)).toMatch(/\p{Script=Han}/u);
  }
  const [, , drift] = anomalies.map(anomalySentence);
  expect(drift?.message).toBe(
    'Its last 3 orders were executed 2.00 % worse than on paper, on average; the bound is 1 %.',
  );
  expect(say(chinese, drift?.said ?? ['sentence', ''])).toMatch(/。$/);
});
