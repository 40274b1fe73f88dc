import Big from 'big.js';
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

/** Entries of a list at most, where no other limit is asked for. */
const PAGE = 500;

const KINDS: Readonly<Record<string, OrderKind>> = {
  MARKET: 'market',
  LIMIT: 'limit',
  LIMIT_MAKER: 'limit',
  STOP_LOSS: 'stop',
  STOP_LOSS_LIMIT: 'stop_limit',
};

/** Of the service for conditional orders. */
const STOP_KINDS: Readonly<Record<string, OrderKind>> = { STOP_MARKET: 'stop', STOP: 'stop_limit' };

/** Binance's words for why an order is not taken: spot, and where futures say something else. */
const REFUSALS: Readonly<Record<CoreRefusal, { spot: [number, string]; perpetual: [number, string] }>> = {
  duplicate: { spot: [-2010, 'Duplicate order sent.'], perpetual: [-4116, 'ClientOrderId is duplicated.'] },
  funds: {
    spot: [-2010, 'Account has insufficient balance for requested action.'],
    perpetual: [-2019, 'Margin is insufficient.'],
  },
  step: {
    spot: [-1013, 'Filter failure: LOT_SIZE'],
    perpetual: [-1111, 'Precision is over the maximum defined for this asset.'],
  },
  minimum: {
    spot: [-1013, 'Filter failure: NOTIONAL'],
    perpetual: [-4164, "Order's notional must be no smaller than 5."],
  },
  wouldTake: {
    spot: [-2010, 'Order would immediately match and take.'],
    perpetual: [-5022, 'The Post Only order will be rejected, could not be executed as maker.'],
  },
  wouldTrigger: {
    spot: [-2010, 'Stop price would trigger immediately.'],
    perpetual: [-2021, 'Order would immediately trigger.'],
  },
  nothingToReduce: { spot: [-1106, 'reduceOnly'], perpetual: [-2022, 'ReduceOnly Order is rejected.'] },
};

/**
 * Binance Spot (`/api/v3`) and USDⓈ-M futures (`/fapi`).
 * Source: https://developers.binance.com/docs/binance-spot-api-docs/rest-api and …/docs/derivatives/usds-margined-futures
 */
export class BinanceLookAlike extends LookAlike {
  readonly refusalCode = '-2010';

  protected isOrder({ method, path }: LookAlikeRequest): boolean {
    return method === 'POST' && (path.endsWith('/order') || path.endsWith('/algoOrder'));
  }

  protected isTradeList({ path }: LookAlikeRequest): boolean {
    return path.endsWith('/myTrades') || path.endsWith('/userTrades');
  }

  protected isPublic({ path }: LookAlikeRequest): boolean {
    return path.endsWith('/exchangeInfo') || path.endsWith('/time');
  }

  /** HMAC-SHA256 in hex over the query, or the form, up to the signature; a timestamp at most a second ahead. */
  protected signatureError({ headers, rawQuery, body }: LookAlikeRequest): LookAlikeReply | null {
    if (headers['x-mbx-apikey'] !== KEYS.apiKey) {
      return error(401, -2015, 'Invalid API-key, IP, or permissions for action.');
    }
    const [payload = '', signature] = (body === '' ? rawQuery : body).split('&signature=');
    if (signature !== hmac(payload, 'hex')) return error(400, -1022, 'Signature for this request is not valid.');
    const sentAt = Number(new URLSearchParams(payload).get('timestamp'));
    const window = Number(new URLSearchParams(payload).get('recvWindow') ?? 5_000);
    const isInTime = sentAt < this.now + 1_000 && this.now - sentAt <= window;
    return isInTime ? null : error(400, -1021, 'Timestamp for this request is outside of the recvWindow.');
  }

  protected refusal(): LookAlikeReply {
    return error(400, -2010, 'Account has insufficient balance for requested action.');
  }

  protected answer(request: LookAlikeRequest): LookAlikeReply {
    const { method, path, query, body } = request;
    const name = path.split('/').at(-1);
    if (name === 'time') return ok({ serverTime: this.now });
    if (name === 'exchangeInfo') return ok({ symbols: [this.#isSpot ? SPOT_MARKET : PERPETUAL_MARKET] });
    if (name === 'account') return ok(this.#account());
    const values = method === 'POST' ? new URLSearchParams(body) : query;
    if (values.get('symbol') !== null && values.get('symbol') !== SYMBOL) return error(400, -1121, 'Invalid symbol.');
    if (name === 'order' && method === 'POST') return this.#place(values);
    if (name === 'order') return method === 'DELETE' ? this.#cancel(values) : this.#one(values);
    if (name === 'algoOrder') {
      return method === 'POST'
        ? this.#placeStop(values)
        : method === 'DELETE'
          ? this.#cancelStop(values)
          : this.#oneStop(values);
    }
    const since = Number(values.get('startTime') ?? 0);
    if (name === 'openAlgoOrders' || name === 'allAlgoOrders') {
      const stops = this.core
        .shownApart()
        .filter(
          ({ createdAt, status }) => createdAt >= since && (name === 'allAlgoOrders' || status === 'untriggered'),
        );
      const limit = name === 'allAlgoOrders' ? Number(values.get('limit') ?? PAGE) : Number.POSITIVE_INFINITY;
      return ok(stops.slice(-limit).map((order) => this.#shownStop(order)));
    }
    if (name === 'openOrders')
      return ok(
        this.core
          .shown()
          .filter(isResting)
          .map((order) => this.#shown(order)),
      );
    if (name === 'allOrders') {
      const orders = this.core.shown().filter(({ createdAt }) => createdAt >= since);
      return ok(orders.slice(-PAGE).map((order) => this.#shown(order)));
    }
    if (this.isTradeList(request)) {
      const orderId = values.get('orderId');
      const trades = this.core
        .shownTrades()
        .filter(({ at, order }) => at >= since && (orderId ?? order.id) === order.id);
      return ok(trades.map((trade) => this.#trade(trade)));
    }
    return { status: 404, json: { code: -1, msg: `no such address: ${path}` } };
  }

  get #isSpot(): boolean {
    return this.core.options.market === 'spot';
  }

  #place(values: URLSearchParams): LookAlikeReply {
    const type = values.get('type') ?? '';
    const kind = KINDS[type];
    if (!this.#isSpot && (type in STOP_KINDS || kind === 'stop' || kind === 'stop_limit')) {
      return error(400, -4120, 'Order type not supported for this endpoint. Please use the Algo Order API endpoints.');
    }
    if (kind === undefined) return error(400, -1116, 'Invalid orderType.');
    const timeInForce = values.get('timeInForce');
    const isMaker = type === 'LIMIT_MAKER' || timeInForce === 'GTX';
    const placed = this.core.place({
      clientOrderId: values.get('newClientOrderId') ?? '',
      side: (values.get('side') ?? '').toLowerCase() as Side,
      kind,
      amount: values.get('quantity') ?? '0',
      price: values.get('price'),
      stopPrice: values.get('stopPrice'),
      timeInForce: isMaker ? 'PO' : (timeInForce as TimeInForce | null),
      reduceOnly: values.get('reduceOnly') === 'true',
    });
    if ('refused' in placed) {
      const [code, message] = REFUSALS[placed.refused][this.core.options.market];
      return error(400, code, message);
    }
    const fills = this.core.trades.filter(({ order }) => order === placed);
    return ok({
      ...this.#shown(placed),
      transactTime: placed.updatedAt,
      ...(this.#isSpot ? { fills: fills.map((fill) => this.#fill(fill)) } : {}),
    });
  }

  #placeStop(values: URLSearchParams): LookAlikeReply {
    const kind = STOP_KINDS[values.get('type') ?? ''];
    if (kind === undefined || values.get('algoType') !== 'CONDITIONAL') return error(400, -1116, 'Invalid orderType.');
    const timeInForce = values.get('timeInForce');
    const placed = this.core.place({
      clientOrderId: values.get('clientAlgoId') ?? '',
      side: (values.get('side') ?? '').toLowerCase() as Side,
      kind,
      amount: values.get('quantity') ?? '0',
      price: values.get('price'),
      stopPrice: values.get('triggerPrice'),
      timeInForce: timeInForce as TimeInForce | null,
      reduceOnly: values.get('reduceOnly') === 'true',
    });
    if (!('refused' in placed)) return ok(this.#shownStop(placed));
    const [code, message] = REFUSALS[placed.refused].perpetual;
    return error(400, code, message);
  }

  #oneStop(values: URLSearchParams): LookAlikeReply {
    const order = this.core.findApart(values.get('algoId'), values.get('clientAlgoId'));
    return order === undefined ? error(400, -2013, 'Order does not exist.') : ok(this.#shownStop(order));
  }

  #cancelStop(values: URLSearchParams): LookAlikeReply {
    const order = this.core.findApart(values.get('algoId'), values.get('clientAlgoId'));
    if (order?.status !== 'untriggered') return error(400, -2011, 'Unknown order sent.');
    this.core.cancel(order);
    return ok({ algoId: Number(order.waitingId), clientAlgoId: order.clientOrderId, code: '200', msg: 'success' });
  }

  #shownStop(order: CoreOrder) {
    const { id, clientOrderId, waitingId, isTriggered, kind, side, amount, price, stopPrice } = order;
    const ended = isResting(order) ? 'TRIGGERED' : 'FINISHED';
    return {
      algoId: Number(waitingId),
      clientAlgoId: clientOrderId,
      algoType: 'CONDITIONAL',
      orderType: kind === 'stop' ? 'STOP_MARKET' : 'STOP',
      symbol: SYMBOL,
      side: side.toUpperCase(),
      positionSide: 'BOTH',
      timeInForce: order.timeInForce ?? 'GTC',
      quantity: amount,
      algoStatus: isTriggered ? ended : STOP_STATUSES[order.status],
      actualOrderId: isTriggered ? id : '',
      actualPrice: '0.00000',
      triggerPrice: stopPrice,
      price: price ?? '0.00',
      workingType: 'CONTRACT_PRICE',
      closePosition: false,
      priceProtect: false,
      reduceOnly: order.reduceOnly,
      createTime: order.createdAt,
      updateTime: order.updatedAt,
      triggerTime: 0,
      goodTillDate: 0,
    };
  }

  #one(values: URLSearchParams): LookAlikeReply {
    const order = this.core.find(values.get('orderId'), values.get('origClientOrderId'));
    return order === undefined ? error(400, -2013, 'Order does not exist.') : ok(this.#shown(order));
  }

  #cancel(values: URLSearchParams): LookAlikeReply {
    const order = this.core.find(values.get('orderId'), values.get('origClientOrderId'));
    if (order === undefined || !this.core.cancel(order)) return error(400, -2011, 'Unknown order sent.');
    return ok(this.#shown(order));
  }

  #shown(order: CoreOrder) {
    const { id, amount, price, stopPrice, filled, cost, side, createdAt, updatedAt, timeInForce } = order;
    const status = order.filled.gt(0) && isResting(order) ? 'PARTIALLY_FILLED' : STATUSES[order.status];
    return {
      symbol: SYMBOL,
      orderId: Number(id),
      clientOrderId: this.core.nameOf(order) || `auto${id}`,
      price: price ?? '0.00000000',
      origQty: amount,
      executedQty: filled.toFixed(8),
      status,
      timeInForce: timeInForce === null || timeInForce === 'PO' ? 'GTC' : timeInForce,
      type: this.#isSpot ? typeOf(order) : plainTypeOf(order),
      side: side.toUpperCase(),
      stopPrice: stopPrice ?? '0.00000000',
      time: createdAt,
      updateTime: updatedAt,
      ...(this.#isSpot
        ? {
            orderListId: -1,
            cummulativeQuoteQty: cost.toFixed(8),
            icebergQty: '0.0',
            isWorking: true,
            workingTime: createdAt,
          }
        : {
            avgPrice: filled.gt(0) ? cost.div(filled).toFixed(5) : '0.00000',
            cumQuote: cost.toFixed(5),
            reduceOnly: order.reduceOnly,
            closePosition: false,
            positionSide: 'BOTH',
            workingType: 'CONTRACT_PRICE',
            origType: typeOf(order),
          }),
    };
  }

  #fill({ id, price, amount, fee, feeCurrency }: CoreTrade) {
    const paid = { commission: fee.toFixed(8), commissionAsset: feeCurrency };
    return { price: price.toFixed(8), qty: amount.toFixed(8), ...paid, tradeId: Number(id) };
  }

  #trade(trade: CoreTrade) {
    const { id, order, amount, price, at } = trade;
    const { tradeId: _id, ...fill } = this.#fill(trade);
    const sides = this.#isSpot
      ? { isBuyer: order.side === 'buy', isMaker: false, isBestMatch: true }
      : {
          buyer: order.side === 'buy',
          maker: false,
          side: order.side.toUpperCase(),
          positionSide: 'BOTH',
          realizedPnl: '0',
        };
    const quoteQty = amount.times(price).toFixed(8);
    return { symbol: SYMBOL, id: Number(id), orderId: Number(order.id), quoteQty, ...fill, time: at, ...sides };
  }

  #account() {
    if (this.#isSpot) {
      return {
        updateTime: this.now,
        accountType: 'SPOT',
        balances: [BASE, QUOTE].map((asset) => {
          const { total, available } = this.core.balance(asset);
          return { asset, free: available.toFixed(8), locked: total.minus(available).toFixed(8) };
        }),
      };
    }
    const { total } = this.core.balance(QUOTE);
    const asset = {
      asset: QUOTE,
      walletBalance: total.toFixed(8),
      marginBalance: total.toFixed(8),
      availableBalance: total.toFixed(8),
      maintMargin: '0.00000000',
      initialMargin: '0.00000000',
      updateTime: this.now,
    };
    return { assets: [asset], positions: [] };
  }
}

const STATUSES: Readonly<Record<CoreOrder['status'], string>> = {
  untriggered: 'NEW',
  open: 'NEW',
  filled: 'FILLED',
  canceled: 'CANCELED',
  expired: 'EXPIRED',
  failed: 'EXPIRED',
};

/** Of what was not triggered. */
const STOP_STATUSES: Readonly<Record<CoreOrder['status'], string>> = { ...STATUSES, failed: 'REJECTED' };

/** What a conditional order of futures becomes is an ordinary one. */
function plainTypeOf(order: CoreOrder): string {
  return order.kind === 'stop' ? 'MARKET' : order.kind === 'stop_limit' ? 'LIMIT' : typeOf(order);
}

function typeOf({ kind, timeInForce }: CoreOrder): string {
  if (kind === 'limit') return timeInForce === 'PO' ? 'LIMIT_MAKER' : 'LIMIT';
  return kind === 'market' ? 'MARKET' : kind === 'stop' ? 'STOP_LOSS' : 'STOP_LOSS_LIMIT';
}

function error(status: number, code: number, msg: string): LookAlikeReply {
  return { status, json: { code, msg } };
}

const FILTERS = [
  { filterType: 'PRICE_FILTER', minPrice: PRICE_STEP, maxPrice: '1000000.0', tickSize: PRICE_STEP },
  { filterType: 'LOT_SIZE', minQty: AMOUNT_STEP, maxQty: '9000.000', stepSize: AMOUNT_STEP },
];

const SPOT_MARKET = {
  symbol: SYMBOL,
  status: 'TRADING',
  baseAsset: BASE,
  baseAssetPrecision: 8,
  quoteAsset: QUOTE,
  quotePrecision: 8,
  quoteAssetPrecision: 8,
  orderTypes: ['LIMIT', 'LIMIT_MAKER', 'MARKET', 'STOP_LOSS', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT', 'TAKE_PROFIT_LIMIT'],
  isSpotTradingAllowed: true,
  isMarginTradingAllowed: false,
  filters: [
    ...FILTERS,
    {
      filterType: 'NOTIONAL',
      minNotional: MIN_NOTIONAL,
      applyMinToMarket: true,
      maxNotional: '9000000.0',
      avgPriceMins: 5,
    },
  ],
  permissions: [],
  permissionSets: [],
};

const PERPETUAL_MARKET = {
  symbol: SYMBOL,
  pair: SYMBOL,
  contractType: 'PERPETUAL',
  deliveryDate: 4_133_404_800_000,
  onboardDate: 1_569_398_400_000,
  status: 'TRADING',
  baseAsset: BASE,
  quoteAsset: QUOTE,
  marginAsset: QUOTE,
  pricePrecision: 2,
  quantityPrecision: 3,
  baseAssetPrecision: 8,
  quotePrecision: 8,
  orderTypes: ['LIMIT', 'MARKET', 'STOP', 'STOP_MARKET', 'TAKE_PROFIT', 'TAKE_PROFIT_MARKET', 'TRAILING_STOP_MARKET'],
  timeInForce: ['GTC', 'IOC', 'FOK', 'GTX'],
  filters: [...FILTERS, { filterType: 'MIN_NOTIONAL', notional: new Big(MIN_NOTIONAL).toFixed() }],
};
