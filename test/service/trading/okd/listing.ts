import type Big from 'big.js';
import type { Execution, Taken } from './lookalike.ts';

/** How an exchange writes what the reference leaves open. */
export interface Listing {
  /** Name of the one market. */
  symbol: string;
  market: Record<string, unknown>;
  figure(value: Big): string | number;
  order(order: Taken): Record<string, unknown>;
  trade(execution: Execution): Record<string, unknown>;
  /** Around rows; `next`: the page or cursor after these, or null. */
  wrap(rows: unknown[], next: { page: number; total: number } | null): unknown;
  wrapOne(value: Record<string, unknown>): unknown;
}

/** Rows of a page unless the query asks for less. */
const MOST_ROWS = 3;

/** The page of the query; small, so that everything takes several. */
export function listed(listing: Listing, rows: Record<string, unknown>[], query: URLSearchParams) {
  const size = Math.min(MOST_ROWS, Number(query.get('limit') ?? MOST_ROWS));
  const page = Number(query.get('cursor') ?? query.get('page') ?? 1);
  const part = rows.slice((page - 1) * size, page * size);
  const next = page * size < rows.length ? { page: page + 1, total: rows.length } : null;
  return { status: 200, body: listing.wrap(part, next) };
}

const MARKET_FIGURES = { tick: '0.01', step: '0.000001', least: '0.000048', leastValue: '5' };

/** As Bybit v5 has it: `{result: {list, nextPageCursor}}`, texts, ms, its statuses. */
const bybit: Listing = {
  symbol: 'BTCUSDT',
  market: {
    symbol: 'BTCUSDT',
    baseCoin: 'BTC',
    quoteCoin: 'USDT',
    lotSizeFilter: {
      basePrecision: MARKET_FIGURES.step,
      minOrderQty: MARKET_FIGURES.least,
      minOrderAmt: MARKET_FIGURES.leastValue,
    },
    priceFilter: { tickSize: MARKET_FIGURES.tick },
  },
  figure: (value) => value.toFixed(),
  order: ({
    orderId,
    orderLinkId,
    symbol,
    side,
    orderType,
    qty,
    price,
    status,
    filled,
    cost,
    createdAt,
    updatedAt,
  }) => ({
    ...{ orderId, orderLinkId, symbol, side, orderType },
    qty: qty.toFixed(),
    price: price?.toFixed() ?? '',
    orderStatus: { new: 'New', partly: 'PartiallyFilled', filled: 'Filled', canceled: 'Cancelled' }[status],
    cumExecQty: filled.toFixed(),
    cumExecValue: cost.toFixed(),
    avgPrice: filled.eq(0) ? '' : cost.div(filled).toFixed(),
    rejectReason: 'EC_NoError',
    createdTime: String(createdAt),
    updatedTime: String(updatedAt),
  }),
  trade: ({ execId, order: { orderId, orderLinkId, symbol, side, qty: orderQty }, qty, price, fee, at }) => ({
    ...{ execId, orderId, orderLinkId, symbol, side },
    orderQty: orderQty.toFixed(),
    execQty: qty.toFixed(),
    execPrice: price.toFixed(),
    execFee: fee.toFixed(),
    feeCurrency: 'USDT',
    execTime: String(at),
  }),
  wrap: (list, next) => ({
    retCode: 0,
    retMsg: 'OK',
    result: { list, nextPageCursor: next === null ? '' : String(next.page) },
  }),
  wrapOne: (result) => ({ retCode: 0, retMsg: 'OK', result }),
};

/** As the reference's other pages have it: a bare list, the statuses of its transactions, seconds, numbers, no figure of what was executed. */
const reference: Listing = {
  symbol: 'BTC_USDT',
  market: { name: 'BTC_USDT', base: 'btc', quote: 'usdt', pricePrecision: 2, basePrecision: 6, minNotional: 5 },
  figure: (value) => value.toNumber(),
  order: ({ orderId, orderLinkId, side, qty, status, createdAt, updatedAt }) => ({
    orderId,
    orderLinkId,
    symbol: 'BTC_USDT',
    side: side.toLowerCase(),
    qty: qty.toNumber(),
    status: { new: 'new', partly: 'pending', filled: 'completed', canceled: 'canceled' }[status],
    createdAt: Math.floor(createdAt / 1_000),
    updatedAt: Math.floor(updatedAt / 1_000),
  }),
  trade: ({ execId, order: { orderId, orderLinkId, side }, qty, price, fee, at }) => ({
    id: execId,
    ...{ orderId, orderLinkId, side },
    qty: qty.toNumber(),
    price: price.toNumber(),
    fee: fee.toNumber(),
    feeCurrency: 'USDT',
    createdAt: Math.floor(at / 1_000),
  }),
  wrap: (list) => list,
  wrapOne: (value) => value,
};

export const LISTINGS = {
  bybit,
  reference,
  /** `{data: […], total}`, otherwise as Bybit. */
  data: {
    ...bybit,
    wrap: (data, next) => ({ success: true, data, total: next?.total ?? data.length }),
    wrapOne: (data) => ({ success: true, data }),
  },
  /** `{list: […], hasMore}`, otherwise as the reference. */
  list: { ...reference, wrap: (list, next) => ({ list, hasMore: next !== null }) },
} satisfies Record<string, Listing>;
