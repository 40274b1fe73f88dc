import Big from 'big.js';
import type { OrderKind, Side, TimeInForce } from '../../../../service/contract/orders.ts';
import {
  AMOUNT_STEP,
  BASE,
  type CoreOrder,
  type CoreRefusal,
  type CoreTrade,
  isResting,
  PRICE_STEP,
  QUOTE,
} from './exchange-core.ts';
import { hmac, KEYS, LookAlike, type LookAlikeReply, type LookAlikeRequest, ok } from './look-alike.ts';

/** Base currency of one contract. */
export const CONTRACT = '0.01';
/** Entries of a list at most. */
const PAGE = 100;

const REFUSALS: Readonly<Record<CoreRefusal, [string, string]>> = {
  duplicate: ['51016', 'Client order ID already exists.'],
  funds: ['51008', 'Order failed. Insufficient USDT balance in account.'],
  step: ['51121', 'Order quantity must be a multiple of the lot size.'],
  minimum: ['51020', 'Your order should meet or exceed the minimum order amount.'],
  // Taken and then canceled, see below.
  wouldTake: ['51000', ''],
  wouldTrigger: ['51280', 'SL trigger price cannot be higher than the last price'],
  nothingToReduce: [
    '51169',
    'Order failed because you do not have any positions in this direction to reduce or close.',
  ],
};

const TIMES: Readonly<Record<string, TimeInForce>> = { post_only: 'PO', ioc: 'IOC', fok: 'FOK' };

/**
 * OKX v5, spot and linear perpetual contracts, whose sizes are numbers of contracts. An order is answered with its ids alone.
 * Source: https://www.okx.com/docs-v5/en/
 */
export class OkxLookAlike extends LookAlike {
  readonly refusalCode = '51008';

  protected isOrder({ method, path }: LookAlikeRequest): boolean {
    return method === 'POST' && (path === '/api/v5/trade/order' || path === '/api/v5/trade/order-algo');
  }

  protected isTradeList({ path }: LookAlikeRequest): boolean {
    return path.startsWith('/api/v5/trade/fills');
  }

  protected isPublic({ path }: LookAlikeRequest): boolean {
    return path.startsWith('/api/v5/public/');
  }

  /** HMAC-SHA256 in base64 over ISO time, method, path with query, and body; with the passphrase. */
  protected signatureError(request: LookAlikeRequest): LookAlikeReply | null {
    const { headers, method, path, rawQuery, body } = request;
    if (headers['ok-access-key'] !== KEYS.apiKey) return said('50111', 'Invalid OK-ACCESS-KEY', 401);
    if (headers['ok-access-passphrase'] !== KEYS.password) return said('50105', 'OK-ACCESS-PASSPHRASE incorrect', 401);
    const sentAt = String(headers['ok-access-timestamp']);
    const target = rawQuery === '' ? path : `${path}?${rawQuery}`;
    const payload = `${sentAt}${method}${target}${body}`;
    if (headers['ok-access-sign'] !== hmac(payload, 'base64')) return said('50113', 'Invalid Sign', 401);
    const age = Math.abs(this.now - Date.parse(sentAt));
    return age <= 30_000 ? null : said('50102', 'Timestamp request expired', 401);
  }

  protected refusal(): LookAlikeReply {
    return refused('51008', 'Order failed. Insufficient USDT balance in account.');
  }

  protected answer(request: LookAlikeRequest): LookAlikeReply {
    const { method, path, query, body } = request;
    switch (path.replace('/api/v5/', '')) {
      case 'public/time':
        return data([{ ts: String(this.now) }]);
      case 'public/instruments':
        return data(query.get('instType') === this.#instType ? [this.#instrument] : []);
      case 'account/balance':
        return data([{ uTime: String(this.now), details: this.#balances() }]);
      case 'trade/order':
        return method === 'POST' ? this.#place(JSON.parse(body)) : this.#one(query);
      case 'trade/cancel-order':
        return this.#cancel(JSON.parse(body));
      case 'trade/order-algo':
        return method === 'POST' ? this.#placeStop(JSON.parse(body)) : this.#oneStop(query);
      case 'trade/cancel-algos':
        return this.#cancelStop(JSON.parse(body));
      case 'trade/orders-algo-pending':
        return this.#stops(query, ['live']);
      case 'trade/orders-algo-history':
        return this.#stops(query, [query.get('state') ?? '']);
      case 'trade/orders-pending':
        return this.#list(this.core.shown().filter(isResting));
      case 'trade/orders-history':
        return this.#list(this.#since(query).filter((order) => !isResting(order)));
      case 'trade/fills':
        return data(this.#trades(query).map((trade) => this.#trade(trade)));
      default:
        return said('404', `no such address: ${path}`, 404);
    }
  }

  get #isSpot(): boolean {
    return this.core.options.market === 'spot';
  }

  get #instType(): string {
    return this.#isSpot ? 'SPOT' : 'SWAP';
  }

  get #instId(): string {
    return this.#isSpot ? 'BTC-USDT' : 'BTC-USDT-SWAP';
  }

  get #size(): string {
    return this.#isSpot ? '1' : CONTRACT;
  }

  #place(values: Record<string, string | boolean>): LookAlikeReply {
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
    if (values.instId !== this.#instId) return refused('51001', "Instrument ID doesn't exist.");
    if (this.#isSpot && values.ordType === 'market' && values.tgtCcy !== 'base_ccy') {
      return refused('51000', 'the look-alike counts in base currency only');
    }
    const kind: OrderKind = values.ordType === 'market' ? 'market' : 'limit';
    const placed = this.core.place({
      clientOrderId: text('clOrdId') ?? '',
      side: (text('side') ?? '') as Side,
      kind,
      amount: this.#amount(text('sz')),
      price: text('px'),
      stopPrice: null,
      timeInForce: TIMES[text('ordType') ?? ''] ?? null,
      reduceOnly: values.reduceOnly === true,
    });
    if ('refused' in placed) return refused(...REFUSALS[placed.refused]);
    return data([{ ordId: placed.id, clOrdId: placed.clientOrderId, tag: '', sCode: '0', sMsg: 'Order placed' }]);
  }

  #amount(sz: string | null): string {
    return this.#isSpot ? (sz ?? '0') : new Big(sz ?? 0).times(CONTRACT).toFixed();
  }

  /** A one-way stop with a stop-loss price; `slOrdPx` -1 is a market order. */
  #placeStop(values: Record<string, string | boolean>): LookAlikeReply {
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
    if (values.instId !== this.#instId) return refused('51001', "Instrument ID doesn't exist.");
    if (values.ordType !== 'conditional' || text('slTriggerPx') === null || text('slOrdPx') === null) {
      return refused('51000', 'the look-alike knows one-way stops only');
    }
    if (values.tdMode !== (this.#isSpot ? 'cash' : 'cross')) return refused('51000', 'Parameter tdMode error');
    if (this.#isSpot && values.side === 'buy' && values.tgtCcy !== 'base_ccy') {
      return refused('51000', 'the look-alike counts in base currency only');
    }
    const isMarket = values.slOrdPx === '-1';
    const placed = this.core.place({
      clientOrderId: text('algoClOrdId') ?? '',
      side: (text('side') ?? '') as Side,
      kind: isMarket ? 'stop' : 'stop_limit',
      amount: this.#amount(text('sz')),
      price: isMarket ? null : text('slOrdPx'),
      stopPrice: text('slTriggerPx'),
      timeInForce: null,
      reduceOnly: values.reduceOnly === true,
    });
    if ('refused' in placed) {
      return placed.refused === 'duplicate'
        ? refused('51065', 'algoClOrdId already exists.')
        : refused(...REFUSALS[placed.refused]);
    }
    const names = { algoId: placed.waitingId, algoClOrdId: placed.clientOrderId, clOrdId: '', tag: '' };
    return data([{ ...names, sCode: '0', sMsg: '' }]);
  }

  #oneStop(query: URLSearchParams): LookAlikeReply {
    const order = this.core.findApart(query.get('algoId'), query.get('algoClOrdId'));
    return order === undefined ? said('51603', 'Order does not exist') : data([this.#shownStop(order)]);
  }

  #cancelStop([{ algoId, algoClOrdId } = {}]: Record<string, string>[]): LookAlikeReply {
    const order = this.core.findApart(algoId ?? null, algoClOrdId ?? null);
    if (order?.status !== 'untriggered') {
      return refused('51400', 'Cancellation failed as the order has been filled, canceled or does not exist.');
    }
    this.core.cancel(order);
    return data([{ algoId: order.waitingId, algoClOrdId: order.clientOrderId, sCode: '0', sMsg: '' }]);
  }

  /** Of one type and of these states, newest first, a page at most. */
  #stops(query: URLSearchParams, states: string[]): LookAlikeReply {
    if (query.get('ordType') !== 'conditional') return said('51000', 'Parameter ordType error');
    const stops = this.core.shownApart().map((order) => this.#shownStop(order));
    return data(
      stops
        .filter(({ state }) => states.includes(state))
        .reverse()
        .slice(0, PAGE),
    );
  }

  #shownStop(order: CoreOrder) {
    const { id, clientOrderId, waitingId, isTriggered, side, amount, price, stopPrice, createdAt, updatedAt } = order;
    return {
      instType: this.#instType,
      instId: this.#instId,
      algoId: waitingId,
      algoClOrdId: clientOrderId,
      clOrdId: '',
      ordId: isTriggered ? id : '',
      ordIdList: isTriggered ? [id] : [],
      ordType: 'conditional',
      state: isTriggered ? 'effective' : STOP_STATES[order.status],
      failCode: order.status === 'failed' ? '51008' : '',
      side,
      sz: new Big(amount).div(this.#size).toFixed(),
      slTriggerPx: stopPrice,
      slTriggerPxType: 'last',
      slOrdPx: price ?? '-1',
      triggerPx: '',
      ordPx: '',
      actualSz: '0',
      actualPx: '',
      reduceOnly: String(order.reduceOnly),
      cTime: String(createdAt),
      uTime: String(updatedAt),
    };
  }

  #one(query: URLSearchParams): LookAlikeReply {
    const order = this.core.find(query.get('ordId'), query.get('clOrdId'));
    return order === undefined ? said('51603', 'Order does not exist') : data([this.#shown(order)]);
  }

  #cancel({ ordId, clOrdId }: Record<string, string>): LookAlikeReply {
    const order = this.core.find(ordId ?? null, clOrdId ?? null);
    if (order === undefined) return refused('51603', 'Order does not exist');
    if (!this.core.cancel(order)) {
      return refused('51400', 'Cancellation failed as the order has been filled, canceled or does not exist.');
    }
    return data([{ ordId: order.id, clOrdId: order.clientOrderId, sCode: '0', sMsg: '' }]);
  }

  #since(query: URLSearchParams): CoreOrder[] {
    const begin = Number(query.get('begin') ?? 0);
    return this.core.shown().filter(({ createdAt }) => createdAt >= begin);
  }

  #trades(query: URLSearchParams): CoreTrade[] {
    const [begin, id] = [Number(query.get('begin') ?? 0), query.get('ordId')];
    return this.core.shownTrades().filter(({ at, order }) => at >= begin && (id ?? order.id) === order.id);
  }

  /** Newest first, a page at most. */
  #list(orders: CoreOrder[]): LookAlikeReply {
    return data(
      orders
        .reverse()
        .slice(0, PAGE)
        .map((order) => this.#shown(order)),
    );
  }

  #shown(order: CoreOrder) {
    const { id, clientOrderId, waitingId, side, kind, amount, price, filled, cost, timeInForce } = order;
    const isPart = filled.gt(0) && isResting(order);
    const ordType =
      kind === 'market' || kind === 'stop'
        ? 'market'
        : timeInForce === 'PO'
          ? 'post_only'
          : (timeInForce ?? 'limit').toLowerCase();
    return {
      instType: this.#instType,
      instId: this.#instId,
      ordId: id,
      clOrdId: this.core.nameOf(order),
      algoId: waitingId ?? '',
      algoClOrdId: waitingId === null ? '' : clientOrderId,
      side,
      ordType: ordType === 'gtc' ? 'limit' : ordType,
      tdMode: this.#isSpot ? 'cash' : 'cross',
      tgtCcy: this.#isSpot ? 'base_ccy' : '',
      state: isPart ? 'partially_filled' : STATUSES[order.status],
      sz: new Big(amount).div(this.#size).toFixed(),
      px: price ?? '',
      accFillSz: filled.div(this.#size).toFixed(),
      avgPx: filled.gt(0) ? cost.div(filled).toFixed() : '',
      fee: '',
      feeCcy: '',
      reduceOnly: String(order.reduceOnly),
      cTime: String(order.createdAt),
      uTime: String(order.updatedAt),
    };
  }

  /** Fees are told as what they do to the account: below zero. */
  #trade({ id, order, amount, price, fee, feeCurrency, at }: CoreTrade) {
    return {
      instType: this.#instType,
      instId: this.#instId,
      tradeId: id,
      billId: `b${id}`,
      ordId: order.id,
      clOrdId: this.core.nameOf(order),
      side: order.side,
      fillSz: amount.div(this.#size).toFixed(),
      fillPx: price.toFixed(),
      fee: fee.times(-1).toFixed(),
      feeCcy: feeCurrency,
      execType: 'T',
      ts: String(at),
    };
  }

  #balances() {
    const currencies = this.#isSpot ? [BASE, QUOTE] : [QUOTE];
    return currencies.map((ccy) => {
      const { total, available } = this.core.balance(ccy);
      const held = total.minus(available).toFixed();
      return {
        ccy,
        cashBal: total.toFixed(),
        eq: total.toFixed(),
        availBal: available.toFixed(),
        availEq: available.toFixed(),
        frozenBal: held,
      };
    });
  }

  get #instrument() {
    const common = {
      instType: this.#instType,
      instId: this.#instId,
      state: 'live',
      tickSz: PRICE_STEP,
      maxLmtSz: '999999999',
      maxMktSz: '999999999',
    };
    return this.#isSpot
      ? {
          ...common,
          baseCcy: BASE,
          quoteCcy: QUOTE,
          lotSz: AMOUNT_STEP,
          minSz: AMOUNT_STEP,
          settleCcy: '',
          uly: '',
          lever: '',
        }
      : {
          ...common,
          baseCcy: '',
          quoteCcy: '',
          settleCcy: QUOTE,
          uly: 'BTC-USDT',
          ctType: 'linear',
          ctVal: CONTRACT,
          ctMult: '1',
          ctValCcy: BASE,
          lotSz: '0.1',
          minSz: '0.1',
          lever: '100',
        };
  }
}

const STATUSES: Readonly<Record<CoreOrder['status'], string>> = {
  untriggered: 'live',
  open: 'live',
  filled: 'filled',
  canceled: 'canceled',
  expired: 'canceled',
  failed: 'canceled',
};

/** Of what was not triggered. */
const STOP_STATES: Readonly<Record<CoreOrder['status'], string>> = {
  ...STATUSES,
  failed: 'order_failed',
};

function said(code: string, msg: string, status = 200): LookAlikeReply {
  return { status, json: { code, msg, data: [] } };
}

/** What a single order was turned down with stands in the list. */
function refused(sCode: string, sMsg: string): LookAlikeReply {
  return ok({ code: '1', msg: 'All operations failed', data: [{ ordId: '', clOrdId: '', tag: '', sCode, sMsg }] });
}

function data(list: unknown[]): LookAlikeReply {
  return ok({ code: '0', msg: '', data: list });
}
