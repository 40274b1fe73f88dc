import { describe, expect, it } from 'vitest';
import type { OrderIntent } from '../../../../service/journal/stored-order.ts';
import { DeskUnderTest } from '../desk-under-test.ts';

type Stated = Record<string, unknown>;

/** A desk whose orders follow a strategy's alerts, aligned with what those state. */
function follower(market: 'spot' | 'perpetual' = 'perpetual'): DeskUnderTest {
  const bench = new DeskUnderTest();
  bench.exchange.market = market;
  bench.risk = { ...bench.risk, positionExpectation: 'align', maxOrderNotional: 200_000, maxDailyNotional: 900_000 };
  return bench;
}

const long = (size: unknown) => ({ market_position: 'long', market_position_size: size });
const short = (size: unknown) => ({ market_position: 'short', market_position_size: size });
const flat = { market_position: 'flat', market_position_size: 0 };
const from = (before: string) => ({ prev_market_position: before });

/** Follows one alert: `asked` as in `buy 0.75`. */
async function follow(
  bench: DeskUnderTest,
  id: string,
  asked: string,
  stated: Stated,
  changes: Partial<OrderIntent> = {},
) {
  const [side, amount] = asked.split(' ') as ['buy' | 'sell', string];
  const request = { side, kind: 'market', amount };
  const order = {
    side,
    amount,
    market: bench.exchange.market,
    ...changes,
    request: { ...request, ...changes.request },
  };
  const alert = { type: 'tradingview.alert', side, data: { side, amount, ...stated } };
  await bench.order(id, order, alert);
  await bench.pass(2);
}

const sent = (bench: DeskUnderTest) =>
  bench.exchange.taken.map(({ order }) => `${order.side} ${order.amount}${order.reduceOnly ? ' reduce' : ''}`);
const held = (bench: DeskUnderTest) => bench.ledger.position('main', 'BTCUSDT', bench.exchange.market).amount;
const message = (bench: DeskUnderTest, id: string) => bench.journal.orders.order(id)?.reason?.message;

describe('an order whose alert states another position than there is, where it is to be aligned', () => {
  it('[G21] is left as it is while it ends where the alert says', async () => {
    const bench = follower();
    await follow(bench, 'a', 'buy 0.75', { ...from('flat'), ...long(0.75) });
    await follow(bench, 'b', 'sell 0.5', { ...from('long'), ...long('0.25') });
    await follow(bench, 'c', 'sell 0.75', { ...from('long'), ...short(0.5) });
    await follow(bench, 'd', 'buy 0.5', { ...from('short'), ...flat });
    expect(sent(bench)).toEqual(['buy 0.75', 'sell 0.5', 'sell 0.75', 'buy 0.5']);
    expect([...bench.journal.audits({ limit: 10 })]).toEqual([]);
  });

  it('[G21] gets the side and the size with which it ends there', async () => {
    const bench = follower();
    // An entry that was missed, then a part of an exit.
    await follow(bench, 'a', 'buy 0.25', { ...from('long'), ...long(1) });
    await follow(bench, 'b', 'buy 0.5', { ...from('long'), ...long(0.5) });
    expect(sent(bench)).toEqual(['buy 1', 'sell 0.5 reduce']);
    expect(held(bench)).toBe('0.5');
  });

  it('[G21] closes all that is held where the alert says flat, by whatever measure its rule orders', async () => {
    const bench = follower('spot');
    await bench.order('before', { amount: '0.4' });
    bench.exchange.account = [
      { currency: 'USDT', available: '1000', total: '1000' },
      { currency: 'BTC', available: '3', total: '3' },
    ];
    const notional = { amount: null, request: { notional: 100, amount: undefined } };
    await follow(bench, 'exit', 'sell 0.75', { ...from('long'), ...flat }, notional);
    expect(sent(bench)).toEqual(['buy 0.4', 'sell 0.4']);
    expect(bench.status('exit')).toBe('filled');
  });

  it('[G21] sells on spot what the account still has of it', async () => {
    const bench = follower('spot');
    await bench.order('before', { amount: '0.4' });
    bench.exchange.account = [{ currency: 'BTC', available: '0.3996', total: '0.3996' }];
    await follow(bench, 'exit', 'sell 0.4', { ...from('long'), ...flat });
    expect(sent(bench)).toEqual(['buy 0.4', 'sell 0.3996']);
  });

  it('[G21] of coins that came from elsewhere the strategy sells as much as it says', async () => {
    const bench = follower('spot');
    bench.exchange.account = [{ currency: 'BTC', available: '2', total: '2' }];
    await follow(bench, 'exit', 'sell 0.75', { ...from('long'), ...flat });
    expect(sent(bench)).toEqual(['sell 0.75']);
  });

  it('[G21] is not sent where the position is there already', async () => {
    const bench = follower();
    await follow(bench, 'a', 'buy 0.75', { ...from('flat'), ...long(0.75) });
    await follow(bench, 'again', 'buy 0.75', { ...from('flat'), ...long(0.75) });
    await follow(bench, 'flat', 'sell 0.75', { ...from('long'), ...flat });
    await follow(bench, 'twice', 'sell 0.75', { ...from('long'), ...flat });
    expect(sent(bench)).toEqual(['buy 0.75', 'sell 0.75']);
    expect([bench.status('again'), bench.delivery('again'), bench.status('twice')]).toEqual([
      'canceled',
      'canceled',
      'canceled',
    ]);
    expect(message(bench, 'again')).toBe(
      'The alert states flat before and long 0.75 after; at main our own orders hold 0.75 BTC: the position is there already',
    );
  });

  it('[G21] turns a position by closing it first, and opens the other once that has ended, also across a restart', async () => {
    const bench = follower();
    await follow(bench, 'a', 'sell 0.4', { ...from('flat'), ...short(0.4) });
    bench.exchange.fillsMarket = false;
    // Its exit was missed: the alert wants to buy 0.5 alone.
    await follow(bench, 'entry', 'buy 0.5', { ...from('flat'), ...long(0.5) });
    expect(sent(bench)).toEqual(['sell 0.4', 'buy 0.4 reduce']);
    expect([bench.status('entry'), bench.delivery('entry')]).toEqual(['pending', 'pending']);
    bench.restart();
    await bench.pass(2);
    expect(sent(bench)).toEqual(['sell 0.4', 'buy 0.4 reduce']);
    bench.exchange.fillsMarket = true;
    bench.exchange.fill(bench.exchange.taken[1]?.order.clientOrderId ?? '', '0.4');
    await bench.pass(10);
    expect(sent(bench)).toEqual(['sell 0.4', 'buy 0.4 reduce', 'buy 0.5']);
    expect([bench.status('entry'), bench.delivery('entry'), held(bench)]).toEqual(['filled', 'done', '0.5']);
    expect(bench.journal.orders.steps('entry').map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('buy 0.4 to close, then buy 0.5 instead of buy 0.5'),
    );
  });

  it('[G21] opens nothing where the other side could not be closed', async () => {
    const bench = follower();
    await follow(bench, 'a', 'sell 0.4', { ...from('flat'), ...short(0.4) });
    bench.exchange.refusesNext = 1;
    await follow(bench, 'entry', 'buy 0.5', { ...from('flat'), ...long(0.5) });
    expect(sent(bench)).toEqual(['sell 0.4']);
    expect([bench.status('entry'), bench.reason('entry'), held(bench)]).toEqual([
      'refused',
      'positionExpectation',
      '-0.4',
    ]);
    expect(message(bench, 'entry')).toContain('which was to close it, is refused: balance is not enough');
  });

  it('[G21] is refused with the values where it cannot be aligned', async () => {
    const bench = follower();
    const cases: [string, string, Stated, Partial<OrderIntent>, string][] = [
      ['says no target', 'buy 1', from('long'), {}, 'does not state which one it wants after it'],
      ['no size', 'buy 1', { ...from('long'), market_position: 'long' }, {}, 'it states long, and not how much'],
      ['contradiction', 'buy 1', { ...from('flat'), ...long(1), position_size: 2 }, {}, 'as its size 1 and 2'],
      [
        'wrong sign',
        'sell 1',
        { market_position: 'short', position_size: 1 },
        {},
        'it states short, and as its size 1',
      ],
      [
        'own size',
        'buy 1',
        { ...from('long'), ...long(2) },
        { amount: '9', request: { amount: '9' } },
        'another amount',
      ],
      [
        'a stop',
        'buy 1',
        { ...from('long'), ...long(2) },
        { kind: 'stop', stopPrice: '51000' },
        'a stop order does not',
      ],
    ];
    for (const [id, asked, stated, changes, why] of cases) {
      await follow(bench, id, asked, stated, changes);
      expect([id, bench.status(id), bench.reason(id)]).toEqual([id, 'refused', 'positionExpectation']);
      expect(message(bench, id)).toContain('at main our own orders hold 0 BTC; it cannot be aligned: ');
      expect(message(bench, id)).toContain(why);
    }
    expect(sent(bench)).toEqual([]);
    const spot = follower('spot');
    await follow(spot, 'short', 'sell 1', { ...from('flat'), ...short(1) });
    expect(message(spot, 'short')).toContain('on a spot market nothing can be short');
  });

  it('[G21] is refused while another order may change the position still', async () => {
    const bench = follower();
    await bench.order('resting', { kind: 'limit', price: '49000', market: 'perpetual' });
    await follow(bench, 'entry', 'buy 1', { ...from('long'), ...long(2) });
    expect(message(bench, 'entry')).toContain('other orders of ours may be filled still: resting');
  });

  it('[G21] takes neither a limit price nor protection to the other side', async () => {
    const bench = follower();
    await follow(bench, 'a', 'buy 2', { ...from('flat'), ...long(2) });
    const limit = { kind: 'limit', price: '49900' } as const;
    await follow(bench, 'limit', 'buy 1', { ...from('flat'), ...long(1) }, limit);
    expect(message(bench, 'limit')).toContain('it would have to sell, for which its limit is no price');
    await follow(bench, 'bracket', 'buy 1', { ...from('flat'), ...long(1) }, { request: { stopLoss: '40000' } });
    expect(message(bench, 'bracket')).toContain('for which its take profit or stop loss is none');
  });

  it('[G21] is never larger than the limits', async () => {
    const bench = follower();
    bench.risk = { ...bench.risk, maxOrderNotional: 30_000 };
    await follow(bench, 'entry', 'buy 0.1', { ...from('long'), ...long(1) });
    expect([bench.status('entry'), bench.reason('entry')]).toEqual(['refused', 'maxOrderNotional']);
    expect(sent(bench)).toEqual([]);
  });

  it('[G21] stands with what was made of it in its life line and in the audit', async () => {
    const bench = follower();
    await follow(bench, 'entry', 'buy 0.25', { ...from('long'), ...long(1) });
    const words =
      'The alert states long before and long 1 after; at main our own orders hold 0 BTC: buy 1 instead of buy 0.25';
    expect(bench.journal.orders.steps('entry').map(({ detail }) => detail)).toContain(`aligned: ${words}`);
    expect([...bench.journal.audits({ limit: 10 })]).toMatchObject([
      {
        actor: 'rule:breakout',
        action: 'order.align',
        path: 'orders/entry',
        before: { side: 'buy', amount: '0.25' },
        after: { side: 'buy', amount: '1', close: null, reason: words },
      },
    ]);
  });

  it('[G21] that is asked about shows what it was made to, and is sent as it was approved or not at all', async () => {
    const bench = follower();
    const asks = { request: { approve: 'ask' } };
    await follow(bench, 'entry', 'buy 0.25', { ...from('long'), ...long(1) }, asks);
    expect(bench.journal.orders.order('entry')).toMatchObject({ status: 'waiting', amount: '1' });
    expect(bench.told.at(-1)?.details.doubt).toContain('buy 1 instead of buy 0.25');
    const code = (id: string) => bench.journal.orders.order(id)?.approval?.code ?? '';
    expect(bench.desk.approve('entry', code('entry'), 'user')).toBeNull();
    await bench.pass(2);
    expect([bench.status('entry'), sent(bench)]).toEqual(['filled', ['buy 1']]);
    await follow(bench, 'more', 'buy 0.25', { ...from('long'), ...long(2) }, asks);
    await bench.order('by hand', { amount: '0.1', market: 'perpetual' });
    expect(bench.desk.approve('more', code('more'), 'user')).toBeNull();
    await bench.pass(2);
    expect([bench.status('more'), bench.reason('more')]).toEqual(['refused', 'positionExpectation']);
    expect(sent(bench)).toEqual(['buy 1', 'buy 0.1']);
  });

  it("[G21] goes by the size in TradingView's own text where nothing else is stated", async () => {
    const bench = follower();
    await follow(bench, 'entry', 'buy 0.25', { position_size: '0.75' });
    await follow(bench, 'short', 'sell 0.25', { position_size: '-0.25' });
    expect(sent(bench)).toEqual(['buy 0.75', 'sell 0.75 reduce', 'sell 0.25']);
    expect(held(bench)).toBe('-0.25');
  });
});
