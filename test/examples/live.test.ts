import { describe, expect, it } from 'vitest';
import type { Desk } from '../service/outside/desk.ts';
import { documentsOf, PACKS } from './pack.ts';
import { firedByLine, type Replayed, replayed } from './replay.ts';

const LIVE = [
  'price-thresholds',
  'paper-orders',
  'kill-switch',
  'pause-after-losses',
  'limits-by-balance',
  'deposit-to-work',
  'every-channel',
  'channel-digests',
  'order-retries',
  'portfolio-weights',
];

const PAPER = { id: 'paper', kind: 'paper', feePercent: 0.1 };

/** Rule, leg where it is not the order itself, and what came of it; oldest first. */
async function ordersOf({ owner }: Desk): Promise<string[]> {
  const orders = await owner.orders.list({ limit: 200 });
  return orders.toReversed().map((order) => {
    const { rule, leg, side, symbol, kind, amount, price, stopPrice, status, averagePrice, reason } = order;
    const asked = [price === null ? '' : ` ${price}`, stopPrice === null ? '' : ` stop ${stopPrice}`].join('');
    const got = status === 'filled' ? ` at ${averagePrice}` : reason === null ? '' : ` ${reason.code}`;
    return `${rule}${leg === 'entry' ? '' : ` ${leg}`}: ${side} ${amount ?? '?'} ${symbol} ${kind}${asked} ${status}${got}`;
  });
}

/** Lets time pass until every message has gone out; gives how each delivery of a rule ended. */
async function sentBy({ desk }: Replayed): Promise<Map<string, number>> {
  const open = async () => {
    desk.clock.advance(500);
    const listed = await desk.owner.deliveries.list({ limit: 200 });
    return listed.filter(({ status, type }) => type !== 'order' && (status === 'pending' || status === 'retrying'))
      .length;
  };
  await expect.poll(open, { interval: 5 }).toBe(0);
  const listed = await desk.owner.deliveries.list({ limit: 200 });
  return listed
    .filter(({ rule }) => rule !== 'hookdesk')
    .reduce(
      (counts, { type, status }) => counts.set(`${type} ${status}`, (counts.get(`${type} ${status}`) ?? 0) + 1),
      new Map(),
    );
}

function textsOf({ desk }: Replayed): string[] {
  return desk.telegram.shown.map(({ text }) => text);
}

describe('the packs that order, live on paper', () => {
  it('[S42] [S43] [W23] price-thresholds: a sale above, a purchase below, at the price that crossed', async () => {
    const brokers = [{ ...PAPER, balances: { USDT: 1_000, BTC: 1 } }];
    const { desk, fired } = await replayed('price-thresholds', { brokers });
    expect(fired).toEqual(firedByLine('price-thresholds'));
    await expect
      .poll(() => ordersOf(desk))
      .toEqual([
        'btc-sell-above-50000: sell 0.00199999 BTCUSDT market filled at 50000.01',
        'btc-sell-above-50000: sell 0.00199996 BTCUSDT market filled at 50001',
        'btc-buy-below-40000: buy 0.0025 BTCUSDT market filled at 39999.99',
        'btc-buy-below-40000: buy 0.00250312 BTCUSDT market filled at 39950',
        'btc-sell-above-50000: sell 0.00198807 BTCUSDT market filled at 50300',
      ]);
  });

  it('[W23] paper-orders: a limit order that waits, a bracket, a stop-limit that is taken back, a sale of all, a question', async () => {
    const { desk, fired } = await replayed('paper-orders', { brokers: [PAPER] });
    expect(fired).toEqual(firedByLine('paper-orders'));
    await expect
      .poll(() => ordersOf(desk))
      .toEqual([
        // 200 / 2,960.10
        'dip-limit-buy: buy 0.06756528 ETHUSDT limit 2960.1 filled at 2955.5',
        // a tenth of 10,000 − 0.06756528 × 2,955.5 × 1.001, at 140
        'signal-bracket: buy 7.00007937 SOLUSDT market filled at 140',
        'signal-bracket stopLoss: sell 7.00007937 SOLUSDT stop stop 137.2 canceled',
        'signal-bracket takeProfit: sell 7.00007937 SOLUSDT limit 144.2 filled at 144.5',
        'signal-breakout: buy 0.1 ETHUSDT stop_limit 3106.2 stop 3100 canceled',
        'signal-flat: sell 0.06756528 ETHUSDT market filled at 3050',
        'large-signal-asks: buy 1.63934426 ETHUSDT market waiting',
      ]);
    const trades = await desk.owner.orders.trades({ limit: 10 });
    expect(trades.toReversed().map(({ symbol, fee, pnl }) => [symbol, fee, pnl])).toEqual([
      ['ETHUSDT', '0.19968918504', null],
      ['SOLUSDT', '0.9800111118', null],
      // 7.00007937 × (144.5 − 140) − 0.9800111118 − 7.00007937 × 144.5 × 0.001
      ['SOLUSDT', '1.011511468965', '29.508834584235'],
      // 0.06756528 × (3,050 − 2,955.5) − 0.19968918504 − 0.06756528 × 3,050 × 0.001
      ['ETHUSDT', '0.206074104', '5.97915567096'],
    ]);
    desk.clock.advance(120_000);
    await expect
      .poll(async () => (await ordersOf(desk)).at(-1))
      .toBe('large-signal-asks: buy 1.63934426 ETHUSDT market expired approval');
  });

  it('[W23] paper-orders: a yes within two minutes sends what was asked, at the price of that moment', async () => {
    const { desk } = await replayed('paper-orders', { brokers: [PAPER] });
    const [order] = await desk.owner.orders.list({ limit: 1 });
    await desk.owner.orders.approve({ id: String(order?.id), code: String(order?.approval?.code) });
    await expect
      .poll(async () => (await ordersOf(desk)).at(-1))
      .toBe('large-signal-asks: buy 1.63934426 ETHUSDT market filled at 3050');
  });

  it('[W23] kill-switch: a drawdown stops the orders of every rule, is told, and stays', async () => {
    const story = await replayed('kill-switch', { brokers: [PAPER] });
    expect(story.fired).toEqual(firedByLine('kill-switch'));
    await expect
      .poll(() => ordersOf(story.desk))
      .toEqual([
        'buys-each-tick: buy 0.00111111 BTCUSDT market filled at 45000',
        'buys-each-tick: buy 0.00113636 BTCUSDT market filled at 44000',
        'buys-each-tick: buy ? BTCUSDT market refused killSwitch',
      ]);
    expect(await sentBy(story)).toEqual(
      new Map([
        ['order done', 2],
        ['order dead', 1],
        ['killSwitch done', 2],
        ['cancelOrders done', 1],
        ['telegram done', 1],
        ['notify done', 1],
      ]),
    );
    expect(textsOf(story)).toContain('Kill switch on: binance is 15 % below its highest total of the day, $8500.00');
    expect(await story.desk.owner.trading.get()).toMatchObject({
      killSwitch: { on: true, actor: 'rule:drawdown-stops-all' },
    });
    const switched = (await story.desk.owner.audit.list({ limit: 10 })).filter(({ action }) =>
      action.startsWith('kill'),
    );
    expect(switched).toMatchObject([{ actor: 'rule:drawdown-stops-all', after: true }]);
  });

  it('[W23] pause-after-losses: what a back-test only shows is done, with the rule that did it in the audit', async () => {
    const { desk, fired } = await replayed('pause-after-losses', { brokers: [PAPER] });
    const { 'line-11': whileOff, ...others } = firedByLine('pause-after-losses');
    expect(whileOff).toEqual(['dip-buyer']);
    expect(fired).toEqual(others);
    await expect
      .poll(() => ordersOf(desk))
      .toEqual([
        'dip-buyer: buy 0.0022779 BTCUSDT market filled at 43900',
        'dip-buyer: buy 0.00228832 BTCUSDT market filled at 43700',
      ]);
    const changes = (await desk.owner.audit.list({ limit: 10 })).map(({ actor, action, path }) => [
      actor,
      action,
      path,
    ]);
    expect(changes).toEqual([
      ['rule:resume-after-profit', 'rule.enable', 'rules/dip-buyer.json'],
      ['rule:pause-after-losses', 'rule.disable', 'rules/dip-buyer.json'],
    ]);
    const targets = (await desk.owner.deliveries.list({ limit: 50 })).filter(({ type }) => type === 'setRule');
    expect(targets.map(({ target, status }) => [target, status])).toEqual(
      targets.map(() => ['rule dip-buyer', 'done']),
    );
  });

  it('[S38] limits-by-balance: the limits follow the account, each change with the rule in the audit', async () => {
    const { desk, fired } = await replayed('limits-by-balance');
    expect(fired).toEqual(firedByLine('limits-by-balance'));
    const audit = (await desk.owner.audit.list({ limit: 20 })).toReversed();
    const [large, small] = ['rule:large-account-full-limits', 'rule:small-account-small-orders'];
    expect(audit.map(({ actor, path, before, after }) => [actor, path, before, after])).toEqual([
      [large, 'risk.maxOrderNotional', null, 500],
      [large, 'risk.maxOrdersPerDay', null, 50],
      [small, 'risk.maxOrderNotional', 500, 99.99],
      [small, 'risk.maxOrdersPerDay', 50, 10],
      [large, 'risk.maxOrderNotional', 99.99, 500],
      [large, 'risk.maxOrdersPerDay', 10, 50],
      [small, 'risk.maxOrderNotional', 500, 90],
      [small, 'risk.maxOrdersPerDay', 50, 10],
    ]);
  });

  it('[S34] [W23] [Q1] [Q2] [Q4] order-retries: what remained, nearer to the market, in either dialect and once', async () => {
    const { desk, fired } = await replayed('order-retries', {
      brokers: [{ ...PAPER, balances: { USDT: 1_000, BTC: 1, ETH: 2 } }],
    });
    expect(fired).toEqual(firedByLine('order-retries'));
    await expect
      .poll(() => ordersOf(desk))
      .toEqual([
        'worth-another-try: buy 0.02 BTCUSDT limit 44044 accepted',
        'rest-of-a-sale: sell 0.225 BTCUSDT limit 45908 accepted',
        'rest-of-a-sale: sell 1.125 ETHUSDT limit 3692.6 accepted',
      ]);
    // What a canceled order asked for is no price of the market: on paper they wait for one.
    for (const [symbol, currentPrice] of [
      ['BTCUSDT', 44_000],
      ['BTCUSDT', 46_000],
      ['ETHUSDT', 3_700],
    ])
      await desk.send({ type: 'price.threshold', data: { symbol, threshold: 1, currentPrice, condition: 'above' } });
    await expect
      .poll(() => ordersOf(desk))
      .toEqual([
        'worth-another-try: buy 0.02 BTCUSDT limit 44044 filled at 44000',
        'rest-of-a-sale: sell 0.225 BTCUSDT limit 45908 filled at 46000',
        'rest-of-a-sale: sell 1.125 ETHUSDT limit 3692.6 filled at 3700',
      ]);
    const deliveries = (await desk.owner.deliveries.list({ limit: 10 })).toReversed();
    expect(deliveries.map(({ type, status, attempts }) => [type, status, attempts.at(-1)?.error])).toEqual(
      [null, null, null, 'nothing remained of the order', 'the order had no price', 'attempt 1 was made already'].map(
        (why) => ['retryOrder', 'done', why === null ? null : `nothing is ordered: ${why}`],
      ),
    );
  });

  it('[S37] [W23] [Q7] [Q9] portfolio-weights: a plan is asked about, one at a time, and over without an answer', async () => {
    const { desk, fired } = await replayed('portfolio-weights', {
      brokers: [{ ...PAPER, balances: { BTC: 1, USDT: 100 } }],
    });
    expect(fired).toEqual(firedByLine('portfolio-weights'));
    await expect
      .poll(() => ordersOf(desk))
      .toEqual([
        'back-to-weights: sell 0.0100002 BTCUSDT market expired approval',
        'back-to-weights: buy 0.200004 ETHUSDT market expired approval',
      ]);
    const planned = (await desk.owner.deliveries.list({ limit: 20 })).filter(({ type }) => type === 'rebalance');
    expect(planned.toReversed().map(({ status, attempts }) => [status, attempts.at(-1)?.error])).toEqual([
      ['done', 'nothing is ordered: every share is within 5 points of its target'],
      ['done', 'nothing is ordered: every share is within 5 points of its target'],
      ['expired', undefined],
      ['done', 'nothing is ordered: the orders of the last plan are still open'],
      ['done', 'nothing is ordered: the orders of the last plan are still open'],
      ['done', 'nothing is ordered: ETH has no usdValue'],
    ]);
  });

  it('[R8] [R9] deposit-to-work: every deposit is told, a large one buys on paper, or is handed to be staked', async () => {
    const story = await replayed('deposit-to-work', { brokers: [PAPER] });
    expect(story.fired).toEqual(firedByLine('deposit-to-work'));
    await expect
      .poll(() => ordersOf(story.desk))
      .toEqual([
        'deposit-buys-btc: buy 0.001 BTCUSDT market filled at 50000',
        'deposit-buys-btc: buy 0.01 BTCUSDT market filled at 50000',
        'deposit-buys-btc: buy 0.00294117 BTCUSDT market filled at 51000',
      ]);
    expect(await sentBy(story)).toEqual(
      new Map([
        ['order done', 3],
        ['http done', 2],
        ['notify done', 8],
        ['telegram done', 8],
        ['email done', 8],
      ]),
    );
    const { received } = story.desk.http;
    const asked = received.map(({ path, body }) => [path, JSON.parse(body)]);
    expect(asked.sort((one, other) => (String(one[1].asset) < String(other[1].asset) ? -1 : 1))).toEqual([
      ['/stake', { asset: 'ETH', amount: '1', deposit: 'd6' }],
      ['/stake', { asset: 'SOL', amount: '20.5', deposit: 'd7' }],
    ]);
    expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
    expect(story.desk.mails.map(({ mail }) => mail.subject).sort()[0]).toBe('Deposit Confirmed: BTC');
  });
});

describe('the packs that tell, live', () => {
  it('[S74] [S84] [S90] [W25] [W27] [W30] every-channel: each receiver has what it should, and nothing was turned away', async () => {
    const story = await replayed('every-channel', { watchdog: { to: ['notify'] } });
    expect(story.fired).toEqual(firedByLine('every-channel'));
    expect(await sentBy(story)).toEqual(
      new Map([
        ['notify done', 5],
        ['telegram done', 7],
        ['discord done', 7],
        ['email done', 7],
        ['log done', 5],
        ['http done', 5],
      ]),
    );
    expect(textsOf(story).sort().at(0)).toBe('BUY 2 BNBUSDT at $500.00, $1000.00 in all');
    expect(story.desk.mails.map(({ mail }) => mail.subject).sort()).toEqual([
      'Large fill: BNBUSDT',
      'Large fill: ETHUSDT',
      'Low Balance Alert',
      'Low Balance Alert',
      'Order Filled: A_B*C',
      'Order Filled: BTCUSDT',
      'Order Filled: SOLEUR',
    ]);
    const large = story.desk.http.received.filter(({ path }) => path.startsWith('/large'));
    expect(large.map(({ path, body, headers }) => [path, body, headers['x-order']]).sort()).toEqual([
      ['/large?symbol=BNBUSDT', '{"symbol":"BNBUSDT","side":"buy","worth":"1000"}', 'c4'],
      ['/large?symbol=ETHUSDT', '{"symbol":"ETHUSDT","side":"sell","worth":"8718.375"}', 'c2'],
    ]);
  });

  it('[S50] [S51] [S52] [S55] [S58] [S59] [S60] [S62] [S63] channel-digests: on the clock as in the back-test, one message a symbol at each receiver', async () => {
    const story = await replayed('channel-digests');
    expect(story.fired).toEqual(firedByLine('channel-digests'));
    story.desk.clock.advance(5_000);
    await expect.poll(async () => (await story.desk.owner.deliveries.list({ limit: 200 })).length).toBe(23);
    expect(await sentBy(story)).toEqual(
      new Map([
        ['telegram done', 11],
        ['discord done', 4],
        ['email done', 4],
        ['http done', 4],
      ]),
    );
    expect(textsOf(story).filter((text) => text.includes('×'))).toEqual([
      '2 × SOLEUR, 143.00 EUR on average, since 09:00:00',
      '2 × BTCUSDT, $45300.00 on average, since 09:00:01',
      '2 × SOLEUR, 141.50 EUR on average, since 09:00:06',
      '1 × SOLEUR, 150.00 EUR on average, since 09:00:11',
    ]);
    const posted = story.desk.http.received.map(
      ({ body }) => (JSON.parse(body) as { data: { avgPrice: string } }).data,
    );
    expect(posted.sort((one, other) => Number(one.avgPrice) - Number(other.avgPrice))).toMatchObject([
      { count: 2, totalVolume: '4', avgPrice: '141.5' },
      { count: 2, totalVolume: '0.3', avgPrice: '143' },
      { count: 1, totalVolume: '2', avgPrice: '150' },
      { count: 2, totalVolume: '0.04', avgPrice: '45300' },
    ]);
  });
});

/** Their events are within a day; days of a clock that runs timer by timer take too long. */
const WITHIN_A_DAY = [
  'breakout',
  'exchange-divergence',
  'feed-silence',
  'fill-rate-spike',
  'fills-vwap',
  'fills-without-cancel',
  'large-balance-change',
  'low-balance',
  'order-events',
  'order-fill-digest',
  'tradingview-alerts',
];

it.each(WITHIN_A_DAY)('[E34] %s fires live, through the listener, where it fires in the back-test', async (pack) => {
  const { fired, repeats } = await replayed(pack);
  expect(fired).toEqual(firedByLine(pack, repeats));
});

it('every pack that does more than notify and log is among them', () => {
  const acting = PACKS.filter((pack) =>
    documentsOf(pack).some(({ actions }) => actions.some(({ type }) => type !== 'notify' && type !== 'log')),
  );
  expect(acting).toEqual([...LIVE].sort());
});
