import { describe, expect, it } from 'vitest';
import type { NewOrder } from '../../../../service/trading/broker.ts';
import { LISTINGS } from './listing.ts';
import type { OkdLookalike } from './lookalike.ts';
import { brokerUnderTest, never, order, referenceTo } from './okd-under-test.ts';

const OPEN = 'GET /spot/orders/open';
const HISTORY = 'GET /spot/orders/history';
const TRADES = 'GET /spot/trades/history';

const resting = (changes: Partial<NewOrder> = {}) => order({ kind: 'limit', price: '40000', ...changes });

/** A row as Bybit v5 writes it. */
function row(changes: Record<string, unknown> = {}) {
  const figures = { qty: '0.002', cumExecQty: '0', avgPrice: '' };
  const ids = { orderId: '19', orderLinkId: 'ours', symbol: 'BTCUSDT', side: 'Buy', orderStatus: 'New' };
  return { ...ids, ...figures, createdTime: String(Date.now()), updatedTime: '1795790873015', ...changes };
}

/** What is asked of an order that only these lists know. */
async function foundIn(lists: Partial<Record<string, unknown>>, exchangeOrderId: string | null = null) {
  const { exchange, broker } = await brokerUnderTest();
  for (const list of [OPEN, HISTORY, TRADES]) exchange.bodiesOf.set(list, list in lists ? lists[list] : []);
  return broker.find({ symbol: 'BTCUSDT', clientOrderId: 'ours', exchangeOrderId, since: Date.now() - 1_000 });
}

describe('a look for an order at OKD', () => {
  it('[Y7] goes through open orders, history and trades, page by page, and only then says that it is absent', async () => {
    for (const name of ['bybit', 'reference', 'data', 'list'] as const) {
      const { exchange, broker } = await brokerUnderTest();
      exchange.listing = LISTINGS[name];
      await broker.marketOf('BTCUSDT');
      const first = resting();
      await broker.place(first, never);
      for (let count = 0; count < 7; count += 1) await broker.place(count < 4 ? resting() : order(), never);
      exchange.requests.length = 0;
      expect(await broker.find(referenceTo(first))).toMatchObject({ kind: 'found', order: { status: 'accepted' } });
      expect(new Set(exchange.requests)).toContain(OPEN);
      exchange.requests.length = 0;
      expect(await broker.find(referenceTo(resting()))).toEqual({ kind: 'absent' });
      const times = (list: string) => exchange.requests.filter((request) => request === list).length;
      expect(times(OPEN)).toBeGreaterThanOrEqual(2);
      expect(times(HISTORY)).toBeGreaterThanOrEqual(3);
      expect(times(TRADES)).toBeGreaterThanOrEqual(1);
    }
  });

  it('[Y7] goes on to the history where there is no list of open orders, and says absent of no other list that is missing', async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.hasOpenList = false;
    const wanted = resting();
    await broker.place(wanted, never);
    expect(await broker.find(referenceTo(wanted))).toMatchObject({ kind: 'found', order: { status: 'accepted' } });
    expect(await broker.find(referenceTo(resting()))).toEqual({ kind: 'absent' });
    expect(await broker.openOrders(null)).toMatchObject({ failed: expect.stringContaining('no such list') });
    for (const list of [HISTORY, TRADES]) {
      exchange.failures.set(list, 404);
      expect(await broker.find(referenceTo(resting()))).toMatchObject({ kind: 'failed' });
      exchange.failures.clear();
    }
  });

  it('[Y7] says absent of no list that failed, and finds the order in another all the same', async () => {
    const { exchange, broker } = await brokerUnderTest();
    const wanted = order();
    await broker.place(wanted, never);
    for (const list of [OPEN, HISTORY, TRADES]) {
      exchange.failures.set(list, 500);
      expect([list, await broker.find(referenceTo(order()))]).toMatchObject([list, { kind: 'failed' }]);
      const found = await broker.find(referenceTo(wanted));
      expect([list, found]).toMatchObject([list, { kind: 'found', order: { status: 'filled', filled: '0.002' } }]);
      exchange.failures.clear();
    }
  });

  it('[Y7] reads no further back than the order is old, where rows tell their time', async () => {
    const { exchange, broker } = await brokerUnderTest();
    for (let count = 0; count < 30; count += 1) await broker.place(order(), never);
    for (const taken of exchange.orders) taken.createdAt -= 3_600_000;
    exchange.requests.length = 0;
    expect(await broker.find(referenceTo(order()))).toEqual({ kind: 'absent' });
    expect(exchange.requests.filter((request) => request === HISTORY)).toHaveLength(1);
  });

  it('[Y7] an order that only its trades show is taken over as far as they go', async () => {
    const trade = (id: string, more: object = {}) => ({
      ...{ execId: id, orderId: '19', orderLinkId: 'ours', side: 'Buy', execQty: '0.001', execPrice: '50000' },
      ...{ execFee: '0.05', feeCurrency: 'USDT', execTime: '1795790873015', ...more },
    });
    expect(await foundIn({ [TRADES]: [trade('a'), trade('b', { execPrice: '50010' })] })).toMatchObject({
      kind: 'found',
      order: { exchangeOrderId: '19', status: 'partially_filled', filled: '0.002', averagePrice: '50005' },
    });
    const whole = { orderQty: '0.002' };
    expect(await foundIn({ [TRADES]: [trade('a', whole), trade('b', whole)] })).toMatchObject({
      order: { status: 'filled', fills: [{ id: 'a', fee: '0.05', feeCurrency: 'USDT' }, { id: 'b' }] },
    });
    expect(await foundIn({ [TRADES]: [trade('a', { execQty: 'many' })] })).toMatchObject({ kind: 'failed' });
  });

  it('[Y7] executions are told one by one where they add up, else as their sum', async () => {
    const { exchange, broker } = await brokerUnderTest();
    exchange.parts = 2;
    const wanted = order();
    await broker.place(wanted, never);
    expect(await broker.find(referenceTo(wanted))).toMatchObject({
      order: { fills: [{ amount: '0.001', price: '50000', fee: '0.05' }, { amount: '0.001' }], averagePrice: '50000' },
    });
    for (const hidden of [1, 2]) {
      exchange.hidesTrades = hidden;
      expect(await broker.find(referenceTo(wanted))).toMatchObject({
        order: { status: 'filled', filled: '0.002', averagePrice: '50000', fills: [] },
      });
    }
  });

  it.each([
    ['New', '0', 'accepted'],
    ['new', '0', 'accepted'],
    ['pending', '0', 'accepted'],
    ['New', '0.001', 'partially_filled'],
    ['PartiallyFilled', '0.001', 'partially_filled'],
    ['partially_filled', '0.001', 'partially_filled'],
    ['Filled', '0.002', 'filled'],
    ['completed', '0.002', 'filled'],
    ['completed', '0.001', 'canceled'],
    ['Cancelled', '0', 'canceled'],
    ['PartiallyFilledCanceled', '0.001', 'canceled'],
    ['Rejected', '0', 'rejected'],
    ['failed', '0', 'rejected'],
    ['failed', '0.001', 'canceled'],
    ['expired', '0', 'expired'],
  ] as const)('[Y8] reads the status %s with %s filled as %s', async (orderStatus, cumExecQty, status) => {
    const found = await foundIn({ [HISTORY]: { list: [row({ orderStatus, cumExecQty })] } });
    expect(found).toMatchObject({ kind: 'found', order: { status, filled: cumExecQty } });
  });

  it.each<[string, unknown]>([
    ['a status that is not known', [row({ orderStatus: 'Sleeping' })]],
    ['no status', [row({ orderStatus: '' })]],
    ['no side', [row({ side: '' })]],
    ['a quantity that is no number', [row({ cumExecQty: 'much' })]],
    ['rows that do not say whose they are', [{ status: 'new' }]],
    ['rows without a place for our id', [{ orderId: '1', side: 'buy', status: 'new', qty: '1' }]],
    ['no list', { orders: 'none' }],
    ['a list of texts', ['19']],
    ['a text', 'nothing'],
    ['nothing', null],
    ['pages that repeat though there are more', { list: [row({ orderLinkId: 'other' })], total: 9 }],
    ['a cursor that leads nowhere', { list: [row({ orderLinkId: 'other' })], nextPageCursor: 'same' }],
    ['a filled order that does not say how much', [row({ orderStatus: 'Filled', qty: '', cumExecQty: '' })]],
  ])('[Y8] takes an answer with %s for no answer', async (_what, history) => {
    expect(await foundIn({ [HISTORY]: history })).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/./),
    });
  });

  it('[Y8] reads times in seconds, ms and ISO, figures as numbers and texts, and ids that no number can carry', async () => {
    const at = 1_795_790_873_000;
    for (const updatedTime of [at, String(at), at / 1_000, String(at / 1_000), new Date(at).toISOString()]) {
      expect(await foundIn({ [HISTORY]: [row({ updatedTime })] })).toMatchObject({ order: { updatedAt: at } });
    }
    const { exchange, broker } = await brokerUnderTest();
    exchange.rawOf.set(OPEN, `[${JSON.stringify(row()).replace('"19"', '9007199254740993')}]`);
    exchange.rawOf.set(TRADES, '[]');
    const found = await broker.find({ symbol: 'BTCUSDT', clientOrderId: 'ours', exchangeOrderId: null, since: 0 });
    expect(found).toMatchObject({ order: { exchangeOrderId: '9007199254740993' } });
  });

  it('[Y8] tells balances and markets exactly, or not at all', async () => {
    const { exchange, broker } = await brokerUnderTest();
    const WALLET = 'GET /wallet/balances';
    const balance = { currency: 'usdt', available: 1.5, locked: '0.5', totalInCurrency: '2', usdPrice: '1' };
    exchange.bodiesOf.set(WALLET, { data: [balance] });
    const told = { currency: 'USDT', available: '1.5', total: '2' };
    expect(await broker.balances()).toEqual({ balances: [told] });
    for (const wrong of [
      [balance, balance],
      [{ ...balance, available: '-' }],
      [{ currency: 'USDT' }],
      {},
      'no',
      { data: [balance], total: 2 },
    ]) {
      exchange.bodiesOf.set(WALLET, wrong);
      expect(await broker.balances()).toMatchObject({ failed: expect.any(String) });
      expect(await broker.check()).toMatchObject({ works: false });
    }
    const SYMBOLS = 'GET /config/spot/symbols';
    const many = Array.from({ length: 120 }, (_none, count) => ({ symbol: `C${count}USDT`, tickSize: '0.5' }));
    exchange.bodiesOf.set(SYMBOLS, many);
    expect(await broker.marketOf('C119USDT')).toMatchObject({
      market: { base: 'C119', quote: 'USDT', priceStep: '0.5' },
    });
    expect(await broker.marketOf('BTCUSDT')).toEqual({ market: undefined });
    // A whole page that comes again: nobody can say what is on the next.
    exchange.bodiesOf.set(SYMBOLS, many.slice(0, 50));
    expect(await broker.marketOf('BTCUSDT')).toMatchObject({ failed: expect.stringContaining('repeat') });
    exchange.bodiesOf.set(SYMBOLS, [{ base: 'BTC' }]);
    expect(await broker.marketOf('BTCUSDT')).toMatchObject({ failed: expect.stringContaining('without a name') });
  });
});

it('[Y8] an order list with a row that cannot be read is no list of open orders', async () => {
  const { exchange, broker } = await brokerUnderTest();
  await broker.place(resting(), never);
  expect(await broker.openOrders('BTCUSDT')).toMatchObject({ orders: [{ status: 'accepted' }] });
  expect(await broker.openOrders('ETHUSDT')).toEqual({ orders: [] });
  spoil(exchange);
  expect(await broker.openOrders('BTCUSDT')).toMatchObject({ failed: expect.any(String) });
});

function spoil(exchange: OkdLookalike): void {
  exchange.bodiesOf.set(OPEN, [row(), { nonsense: true }]);
}
