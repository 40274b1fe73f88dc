import type { OrderKind, Side, TimeInForce } from '../../../../service/contract/orders.ts';
import {
  AMOUNT_STEP,
  BASE,
  type CoreOrder,
  type CoreRefusal,
  type CoreTrade,
  isResting,
  MIN_NOTIONAL,
  PRICE_STEP,
  QUOTE,
} from './exchange-core.ts';
import { hmac, KEYS, LookAlike, type LookAlikeReply, type LookAlikeRequest, ok } from './look-alike.ts';

const SYMBOL = 'BTCUSDT';
/** Orders that a page of a list holds at most. */
const PAGE = 50;

const REFUSALS: Readonly<Record<CoreRefusal, { spot: [number, string]; perpetual: [number, string] }>> = {
  duplicate: { spot: [170141, 'Duplicate clientOrderId'], perpetual: [110072, 'OrderLinkedID is duplicate'] },
  funds: { spot: [170131, 'Insufficient balance.'], perpetual: [110007, 'ab not enough for new order'] },
  step: { spot: [170137, 'Order volume decimal too long.'], perpetual: [10001, 'Qty invalid'] },
  minimum: {
    spot: [170140, 'Order value exceeded lower limit.'],
    perpetual: [110094, 'Order does not meet minimum order value'],
  },
  // Taken and then canceled, see below.
  wouldTake: { spot: [170218, ''], perpetual: [10001, ''] },
  wouldTrigger: { spot: [170130, ''], perpetual: [110092, 'expect Rising, but trigger_price <= current'] },
  nothingToReduce: {
    spot: [170130, ''],
    perpetual: [110017, 'current position is zero, cannot fix reduce-only order qty'],
  },
};

/**
 * Bybit v5, unified account, spot and linear. An order is answered with its ids alone.
 * Source: https://bybit-exchange.github.io/docs/v5/intro
 */
export class BybitLookAlike extends LookAlike {
  readonly refusalCode = '170131';
  /** False: a classic account, which counts market orders to buy in the quote currency. */
  isUnified = true;

  protected isOrder({ path }: LookAlikeRequest): boolean {
    return path === '/v5/order/create';
  }

  protected isTradeList({ path }: LookAlikeRequest): boolean {
    return path === '/v5/execution/list';
  }

  protected isPublic({ path }: LookAlikeRequest): boolean {
    return path.startsWith('/v5/market/');
  }

  /** HMAC-SHA256 in hex over timestamp, key, window, and the query or the body. */
  protected signatureError({ headers, rawQuery, body, method }: LookAlikeRequest): LookAlikeReply | null {
    const { 'x-bapi-api-key': key, 'x-bapi-timestamp': sentAt, 'x-bapi-recv-window': window } = headers;
    if (key !== KEYS.apiKey) return said(10003, 'API key is invalid.');
    const payload = `${sentAt}${key}${window}${method === 'GET' ? rawQuery : body}`;
    if (headers['x-bapi-sign'] !== hmac(payload, 'hex')) return said(10004, 'error sign! please check your signature.');
    const age = this.now - Number(sentAt);
    return age > -1_000 && age <= Number(window) ? null : said(10002, 'invalid request, please check your timestamp');
  }

  protected refusal(): LookAlikeReply {
    return said(170131, 'Insufficient balance.');
  }

  protected answer(request: LookAlikeRequest): LookAlikeReply {
    const { status, json } = this.#answer(request);
    return { status, json: { ...(json as object), time: this.now } };
  }

  #answer({ path, query, body }: LookAlikeRequest): LookAlikeReply {
    switch (path) {
      case '/v5/market/time':
        return result({ timeSecond: String(Math.floor(this.now / 1000)), timeNano: `${this.now}000000` });
      case '/v5/market/instruments-info':
        return result(this.#instruments(query));
      case '/v5/user/query-api':
        return result({ uta: this.isUnified ? 1 : 0, unified: 0, readOnly: 0 });
      case '/v5/account/info':
        return result({ unifiedMarginStatus: this.isUnified ? 6 : 1, marginMode: 'REGULAR_MARGIN' });
      case '/v5/account/wallet-balance':
        return result(this.#wallet());
      case '/v5/order/create':
        return this.#place(JSON.parse(body));
      case '/v5/order/cancel':
        return this.#cancel(JSON.parse(body));
      case '/v5/order/realtime':
        return result(
          this.#page(
            this.#asked(query)
              .filter(isResting)
              .map((order) => this.#shown(order)),
          ),
        );
      case '/v5/order/history':
        return result(
          this.#page(
            this.#asked(query)
              .filter((order) => !isResting(order))
              .map((order) => this.#shown(order)),
          ),
        );
      case '/v5/execution/list':
        return result({ list: this.#trades(query).map((trade) => this.#trade(trade)), nextPageCursor: '' });
      default:
        return { status: 404, json: { retCode: 10017, retMsg: `no such address: ${path}` } };
    }
  }

  get #isSpot(): boolean {
    return this.core.options.market === 'spot';
  }

  #place(values: Record<string, string | number | boolean>): LookAlikeReply {
    if (values.symbol !== SYMBOL) return said(10001, 'params error: symbol invalid');
    const isMarket = values.orderType === 'Market';
    if (this.#isSpot && isMarket && values.side === 'Buy' && values.marketUnit !== 'baseCoin') {
      return said(170130, 'the look-alike counts in base currency only');
    }
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
    const stopPrice = text('triggerPrice');
    const kind: OrderKind = stopPrice === null ? (isMarket ? 'market' : 'limit') : isMarket ? 'stop' : 'stop_limit';
    const timeInForce = text('timeInForce');
    const isMaker = timeInForce === 'PostOnly';
    const placed = this.core.place({
      clientOrderId: text('orderLinkId') ?? '',
      side: (text('side') ?? '').toLowerCase() as Side,
      kind,
      amount: text('qty') ?? '0',
      price: text('price'),
      stopPrice,
      timeInForce: isMaker ? 'PO' : (timeInForce as TimeInForce | null),
      reduceOnly: values.reduceOnly === true,
    });
    if ('refused' in placed) {
      const [code, message] = REFUSALS[placed.refused][this.core.options.market];
      return said(code, message);
    }
    return result({ orderId: placed.id, orderLinkId: placed.clientOrderId });
  }

  #cancel({ orderId, orderLinkId }: Record<string, string>): LookAlikeReply {
    const order = this.core.find(orderId ?? null, orderLinkId ?? null);
    if (order === undefined || !this.core.cancel(order)) {
      return this.#isSpot
        ? said(170213, 'Order does not exist.')
        : said(110001, 'order not exists or too late to cancel');
    }
    return result({ orderId: order.id, orderLinkId: order.clientOrderId });
  }

  /** Newest first. */
  #asked(query: URLSearchParams): CoreOrder[] {
    const [id, clientOrderId] = [query.get('orderId'), query.get('orderLinkId')];
    return this.core
      .shown()
      .filter(
        (order) => (id ?? order.id) === order.id && (clientOrderId ?? order.clientOrderId) === order.clientOrderId,
      )
      .reverse();
  }

  #trades(query: URLSearchParams): CoreTrade[] {
    const [id, clientOrderId] = [query.get('orderId'), query.get('orderLinkId')];
    return this.core
      .shownTrades()
      .filter(
        ({ order }) => (id ?? order.id) === order.id && (clientOrderId ?? order.clientOrderId) === order.clientOrderId,
      );
  }

  #page(list: unknown[]) {
    return { list: list.slice(0, PAGE), nextPageCursor: '', category: this.#isSpot ? 'spot' : 'linear' };
  }

  #shown(order: CoreOrder) {
    const { id, clientOrderId, side, kind, amount, price, stopPrice, filled, cost, createdAt, updatedAt } = order;
    const isPart = filled.gt(0) && isResting(order);
    return {
      symbol: SYMBOL,
      orderId: id,
      orderLinkId: clientOrderId,
      side: side === 'buy' ? 'Buy' : 'Sell',
      orderType: kind === 'market' || kind === 'stop' ? 'Market' : 'Limit',
      orderStatus: isPart ? 'PartiallyFilled' : STATUSES[order.status],
      price: price ?? '0',
      qty: amount,
      cumExecQty: filled.toFixed(),
      cumExecValue: cost.toFixed(),
      leavesQty: isResting(order) ? (Number(amount) - filled.toNumber()).toFixed(3) : '0',
      avgPrice: filled.gt(0) ? cost.div(filled).toFixed() : '',
      timeInForce: order.timeInForce === 'PO' ? 'PostOnly' : (order.timeInForce ?? 'GTC'),
      triggerPrice: stopPrice ?? '',
      stopOrderType: stopPrice === null ? '' : 'Stop',
      reduceOnly: order.reduceOnly,
      rejectReason: 'EC_NoError',
      createdTime: String(createdAt),
      updatedTime: String(updatedAt),
      ...(this.#isSpot ? { marketUnit: kind === 'market' ? 'baseCoin' : '' } : { positionIdx: 0, tpslMode: '' }),
    };
  }

  #trade({ id, order, amount, price, fee, feeCurrency, at }: CoreTrade) {
    return {
      symbol: SYMBOL,
      orderId: order.id,
      orderLinkId: order.clientOrderId,
      side: order.side === 'buy' ? 'Buy' : 'Sell',
      orderType: order.kind === 'market' ? 'Market' : 'Limit',
      execId: id,
      execType: 'Trade',
      execPrice: price.toFixed(),
      execQty: amount.toFixed(),
      execValue: amount.times(price).toFixed(),
      execFee: fee.toFixed(),
      feeCurrency,
      feeRate: '0.001',
      execTime: String(at),
      isMaker: false,
    };
  }

  #wallet() {
    const coin = [BASE, QUOTE].map((name) => {
      const { total, available } = this.core.balance(name);
      const wallet = this.#isSpot || name === QUOTE ? total : total.times(0);
      return {
        coin: name,
        walletBalance: wallet.toFixed(),
        equity: wallet.toFixed(),
        locked: this.#isSpot ? total.minus(available).toFixed() : '0',
        totalPositionIM: '0',
        totalOrderIM: '0',
        borrowAmount: '0',
      };
    });
    return { list: [{ accountType: 'UNIFIED', coin }] };
  }

  #instruments(query: URLSearchParams) {
    const isWanted =
      query.get('status') !== 'PreLaunch' && query.get('category') === (this.#isSpot ? 'spot' : 'linear');
    const list = isWanted ? [this.#isSpot ? SPOT_MARKET : PERPETUAL_MARKET] : [];
    return { category: query.get('category'), list, nextPageCursor: '' };
  }
}

const STATUSES: Readonly<Record<CoreOrder['status'], string>> = {
  untriggered: 'Untriggered',
  open: 'New',
  filled: 'Filled',
  canceled: 'Cancelled',
  expired: 'Cancelled',
  failed: 'Rejected',
};

function said(retCode: number, retMsg: string): LookAlikeReply {
  return ok({ retCode, retMsg, result: {}, retExtInfo: {} });
}

function result(value: unknown): LookAlikeReply {
  return ok({ retCode: 0, retMsg: 'OK', result: value, retExtInfo: {} });
}

const SPOT_MARKET = {
  symbol: SYMBOL,
  baseCoin: BASE,
  quoteCoin: QUOTE,
  status: 'Trading',
  marginTrading: 'none',
  lotSizeFilter: {
    basePrecision: AMOUNT_STEP,
    quotePrecision: '0.0000001',
    minOrderQty: AMOUNT_STEP,
    maxOrderQty: '9000',
    minOrderAmt: MIN_NOTIONAL,
    maxOrderAmt: '9000000',
  },
  priceFilter: { tickSize: PRICE_STEP },
};

const PERPETUAL_MARKET = {
  symbol: SYMBOL,
  contractType: 'LinearPerpetual',
  status: 'Trading',
  baseCoin: BASE,
  quoteCoin: QUOTE,
  settleCoin: QUOTE,
  launchTime: '1585526400000',
  deliveryTime: '0',
  leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' },
  priceFilter: { minPrice: PRICE_STEP, maxPrice: '1999999.8', tickSize: PRICE_STEP },
  lotSizeFilter: {
    maxOrderQty: '9000',
    minOrderQty: AMOUNT_STEP,
    qtyStep: AMOUNT_STEP,
    minNotionalValue: MIN_NOTIONAL,
  },
};
