import { EventPublisher, implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type {
  BrokerForm,
  BrokerView,
  OrderDetail,
  OrderView,
  Trade,
  TradingView,
  Usage,
} from '../../service/contract/orders.ts';
import type { AuditRow } from '../../service/contract/trading.ts';

const NOTHING_USED: Usage = { notionalToday: '0', ordersToday: 0, ordersLastMinute: 0, lossToday: '0' };

/** Orders without broker, guard and disk: a test sets up what the interface shows. */
export class InMemoryTrading {
  view: TradingView = {
    killSwitch: { on: false, since: null, actor: null },
    armed: false,
    limits: {
      maxOrderNotional: null,
      maxDailyNotional: null,
      maxOrdersPerMinute: null,
      maxOrdersPerDay: null,
      maxDailyLoss: null,
      allowedSymbols: null,
      priceCollarPercent: null,
    },
    positionExpectation: 'refuse',
    missing: [],
    usage: { paper: NOTHING_USED, live: NOTHING_USED },
    stops: [],
    waiting: 0,
    unknown: 0,
  };
  orders: OrderDetail[] = [];
  trades: (Trade & { seq: number; money: 'paper' | 'live' })[] = [];
  brokers: BrokerView[] = [];
  audit: AuditRow[] = [];
  /** What was answered: `approve ID CODE`, the newest last. */
  answered: string[] = [];
  /** What was entered for brokers, the newest last; secrets included, to be compared. */
  saved: BrokerForm[] = [];
  readonly changes = new EventPublisher<{ view: TradingView; orders: OrderView[] }>();

  put(change: Partial<TradingView>): TradingView {
    this.view = { ...this.view, ...change };
    this.changes.publish('view', this.view);
    return this.view;
  }

  putOrder(order: OrderDetail): OrderDetail {
    this.orders = [order, ...this.orders.filter(({ id }) => id !== order.id)].toSorted((a, b) => b.seq - a.seq);
    this.changes.publish('orders', [order]);
    return order;
  }

  find(id: string): OrderDetail | undefined {
    return this.orders.find((each) => each.id === id);
  }

  /** The order goes on to another state, at `at`. */
  become(order: OrderDetail, status: OrderDetail['status'], detail: string, at: number): OrderDetail {
    const steps = [...order.steps, { at, status, detail }];
    const next = this.putOrder({ ...order, status, approval: null, steps, updatedAt: at });
    this.put({ waiting: this.orders.filter((each) => each.status === 'waiting').length });
    return next;
  }
}

const context = { service: {} as { trading: InMemoryTrading; now: () => number } };
const trading = implement(contract.trading).$context<typeof context>();
const orders = implement(contract.orders).$context<typeof context>();
const brokers = implement(contract.brokers).$context<typeof context>();
const audit = implement(contract.audit).$context<typeof context>();

/** The procedures over in-memory orders. */
export const tradingProcedures = {
  get: trading.get.handler(({ context: { service } }) => service.trading.view),
  watch: trading.watch.handler(async function* ({ context: { service }, signal }) {
    yield service.trading.view;
    yield* service.trading.changes.subscribe('view', { signal });
  }),
  killSwitch: trading.killSwitch.handler(({ context: { service }, input: { on } }) =>
    service.trading.put({
      killSwitch: { on, since: on ? service.now() : null, actor: on ? 'user' : null },
      waiting: on ? 0 : service.trading.view.waiting,
    }),
  ),
  arm: trading.arm.handler(({ context: { service }, input, errors }) => {
    const { missing } = service.trading.view;
    if (input.typed !== 'LIVE' || missing.length > 0) throw errors.NOT_ARMED({ data: { missing } });
    return service.trading.put({ armed: true });
  }),
  disarm: trading.disarm.handler(({ context: { service } }) => service.trading.put({ armed: false })),
  setLimits: trading.setLimits.handler(({ context: { service }, input, errors }) => {
    if ((input.priceCollarPercent ?? 1) > 100) {
      const problem = { path: '$.risk.priceCollarPercent', message: 'expected at most 100, found 250' };
      throw errors.INVALID_SETTINGS({ data: { problems: [problem] } });
    }
    const limits = Object.assign({ ...service.trading.view.limits }, input);
    const missing = Object.entries(limits).flatMap(([name, value]) => (value === null ? [name] : []));
    return service.trading.put({ limits, missing });
  }),
  clearStop: trading.clearStop.handler(({ context: { service }, input }) =>
    service.trading.put({ stops: service.trading.view.stops.filter(({ key }) => key !== input.key) }),
  ),
};

type Filter = { status?: string[] | undefined; broker?: string | undefined; symbol?: string | undefined };

function isAsked(order: OrderView, { status, broker, symbol }: Filter): boolean {
  return (
    (status === undefined || status.includes(order.status)) &&
    (broker === undefined || order.broker === broker) &&
    (symbol === undefined || order.symbol === symbol)
  );
}

const unknownOrder = (id: string) => ({ data: { what: 'order' as const, id } });

export const orderProcedures = {
  list: orders.list.handler(({ context: { service }, input }) =>
    service.trading.orders
      .filter((order) => isAsked(order, input) && (input.before === undefined || order.seq < input.before))
      .slice(0, input.limit),
  ),
  get: orders.get.handler(({ context: { service }, input, errors }) => {
    const order = service.trading.find(input.id);
    if (order === undefined) throw errors.NOT_FOUND(unknownOrder(input.id));
    return order;
  }),
  watch: orders.watch.handler(({ context: { service }, signal }) =>
    service.trading.changes.subscribe('orders', { signal }),
  ),
  approve: orders.approve.handler(({ context: { service }, input, errors }) => {
    const order = service.trading.find(input.id);
    if (order === undefined) throw errors.NOT_FOUND(unknownOrder(input.id));
    if (order.approval?.code !== input.code) {
      throw errors.ORDER_REFUSED({ data: { id: input.id, detail: 'it does not wait for an approval any more' } });
    }
    service.trading.answered.push(`approve ${input.id} ${input.code}`);
    return service.trading.become(order, 'accepted', 'Approved.', service.now());
  }),
  reject: orders.reject.handler(({ context: { service }, input, errors }) => {
    const order = service.trading.find(input.id);
    if (order === undefined) throw errors.NOT_FOUND(unknownOrder(input.id));
    service.trading.answered.push(`reject ${input.id} ${input.code}`);
    return service.trading.become(order, 'canceled', 'Rejected.', service.now());
  }),
  cancel: orders.cancel.handler(({ context: { service }, input, errors }) => {
    const order = service.trading.find(input.id);
    if (order === undefined) throw errors.NOT_FOUND(unknownOrder(input.id));
    return service.trading.become(order, 'canceled', 'Canceled.', service.now());
  }),
  trades: orders.trades.handler(({ context: { service }, input }) =>
    service.trading.trades.filter(({ seq }) => input.before === undefined || seq < input.before).slice(0, input.limit),
  ),
};

export const brokerProcedures = {
  list: brokers.list.handler(({ context: { service } }) => service.trading.brokers),
  check: brokers.check.handler(({ context: { service }, input }) =>
    service.trading.brokers.find(({ id }) => id === input.id)?.secrets.every(({ present }) => present)
      ? {
          works: true,
          message: `${input.id} answers; its clock is 12 ms behind ours`,
          balances: [
            { currency: 'USDT', available: '8211.40', total: '9461.40' },
            { currency: 'BTC', available: '0.05', total: '0.05' },
          ],
        }
      : { works: false, message: 'the access token is missing: OKD_TOKEN is not set', balances: [] },
  ),
  save: brokers.save.handler(({ context: { service }, input, errors }) => {
    if (input.kind === 'okd' && input.settings.baseUrl === 'nowhere') {
      const problem = { path: '$.brokers[2].baseUrl', message: 'expected an address such as https://api.example.com' };
      throw errors.INVALID_SETTINGS({ data: { problems: [problem] } });
    }
    service.trading.saved.push(input);
    const known = service.trading.brokers.find(({ id }) => id === input.id);
    const secrets = Object.keys(input.secrets).map((field) => ({
      path: `$.brokers[0].${field}`,
      kind: 'vault' as const,
      name: `brokers.${input.id}.${field}`,
      present: true,
    }));
    const broker: BrokerView = {
      id: input.id,
      kind: input.kind,
      market: input.settings.market === 'perpetual' ? 'perpetual' : 'spot',
      exchange: String(input.settings.exchange ?? ''),
      sandbox: input.settings.sandbox === true,
      configured: true,
      secrets: secrets.length > 0 ? secrets : (known?.secrets ?? []),
      clientOrderIds: 'refuses_repeats',
      isProven: known?.isProven ?? true,
      acceptUnproven: input.settings.acceptUnproven === true,
      settings: input.settings,
    };
    service.trading.brokers = [...service.trading.brokers.filter(({ id }) => id !== input.id), broker];
    return service.trading.brokers;
  }),
  remove: brokers.remove.handler(({ context: { service }, input }) => {
    service.trading.brokers = service.trading.brokers.filter(({ id }) => id !== input.id);
    return service.trading.brokers;
  }),
};

export const auditProcedures = {
  list: audit.list.handler(({ context: { service }, input }) =>
    service.trading.audit.filter(({ seq }) => input.before === undefined || seq < input.before).slice(0, input.limit),
  ),
};
