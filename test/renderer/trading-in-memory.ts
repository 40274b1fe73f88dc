import { EventPublisher, implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { BrokerView, OrderDetail, OrderView, Trade, TradingView, Usage } from '../../service/contract/orders.ts';

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
    missing: [],
    usage: { paper: NOTHING_USED, live: NOTHING_USED },
    stops: [],
    waiting: 0,
    unknown: 0,
  };
  orders: OrderDetail[] = [];
  trades: (Trade & { seq: number; money: 'paper' | 'live' })[] = [];
  brokers: BrokerView[] = [];
  readonly changes = new EventPublisher<{ view: TradingView; orders: OrderView[] }>();

  put(change: Partial<TradingView>): TradingView {
    this.view = { ...this.view, ...change };
    this.changes.publish('view', this.view);
    return this.view;
  }

  putOrder(order: OrderDetail): OrderDetail {
    this.orders = [order, ...this.orders.filter(({ id }) => id !== order.id)];
    this.changes.publish('orders', [order]);
    return order;
  }

  find(id: string): OrderDetail {
    const order = this.orders.find((each) => each.id === id);
    if (order === undefined) throw new Error(`no order ${id}`);
    return order;
  }
}

const context = { service: {} as { trading: InMemoryTrading } };
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
  killSwitch: trading.killSwitch.handler(({ context: { service }, input }) =>
    service.trading.put({ killSwitch: { on: input.on, since: 0, actor: 'user' } }),
  ),
  arm: trading.arm.handler(({ context: { service }, input, errors }) => {
    const { missing } = service.trading.view;
    if (input.typed !== 'LIVE' || missing.length > 0) throw errors.NOT_ARMED({ data: { missing } });
    return service.trading.put({ armed: true });
  }),
  disarm: trading.disarm.handler(({ context: { service } }) => service.trading.put({ armed: false })),
  setLimits: trading.setLimits.handler(({ context: { service }, input }) =>
    service.trading.put({ limits: Object.assign({ ...service.trading.view.limits }, input) }),
  ),
  clearStop: trading.clearStop.handler(({ context: { service }, input }) =>
    service.trading.put({ stops: service.trading.view.stops.filter(({ key }) => key !== input.key) }),
  ),
};

export const orderProcedures = {
  list: orders.list.handler(({ context: { service }, input }) =>
    service.trading.orders
      .filter(({ status }) => input.status === undefined || input.status.includes(status))
      .slice(0, input.limit),
  ),
  get: orders.get.handler(({ context: { service }, input }) => service.trading.find(input.id)),
  watch: orders.watch.handler(({ context: { service }, signal }) =>
    service.trading.changes.subscribe('orders', { signal }),
  ),
  approve: orders.approve.handler(({ context: { service }, input }) =>
    service.trading.putOrder({ ...service.trading.find(input.id), status: 'accepted', approval: null }),
  ),
  reject: orders.reject.handler(({ context: { service }, input }) =>
    service.trading.putOrder({ ...service.trading.find(input.id), status: 'canceled', approval: null }),
  ),
  cancel: orders.cancel.handler(({ context: { service }, input }) =>
    service.trading.putOrder({ ...service.trading.find(input.id), status: 'canceled' }),
  ),
  trades: orders.trades.handler(({ context: { service } }) => service.trading.trades),
};

export const brokerProcedures = {
  list: brokers.list.handler(({ context: { service } }) => service.trading.brokers),
  check: brokers.check.handler(() => ({ works: true, message: 'reachable', balances: [] })),
  save: brokers.save.handler(({ context: { service } }) => service.trading.brokers),
  remove: brokers.remove.handler(({ context: { service }, input }) => {
    service.trading.brokers = service.trading.brokers.filter(({ id }) => id !== input.id);
    return service.trading.brokers;
  }),
};

export const auditProcedures = { list: audit.list.handler(() => []) };
