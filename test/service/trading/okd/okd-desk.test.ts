import { join } from 'node:path';
import Big from 'big.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Broker } from '../../../../service/trading/broker.ts';
import { createOkdBroker } from '../../../../service/trading/okd/okd-broker.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { DeskBench } from '../desk-bench.ts';
import type { OkdLookalike } from './lookalike.ts';
import { SecretsUnderTest, settingsFor, startedLookalike } from './okd-under-test.ts';

/** The desk before the look-alike, over real HTTP, with a clock that the test moves. */
class OkdBench extends DeskBench {
  readonly #calls: { running: number };

  constructor(exchange: OkdLookalike, secrets: SecretsUnderTest) {
    const calls = { running: 0 };
    super(join(temporaryFolder(), 'journal.sqlite'), (clock) => {
      const broker = createOkdBroker(settingsFor(exchange, { id: 'main' }), secrets.means(clock));
      return counted(broker, (change) => {
        calls.running += change;
      });
    });
    this.#calls = calls;
    onTestFinished(() => this.close());
  }

  /** Everything that waits for no clock, the line included. */
  override async settle(): Promise<void> {
    for (let quiet = 0; quiet < 30; quiet = this.#calls.running > 0 ? 0 : quiet + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

async function deskBeforeOkd() {
  const clock = { now: () => 0 };
  const exchange = await startedLookalike(() => clock.now());
  const secrets = new SecretsUnderTest();
  secrets.vault.set('okd.token', exchange.tokens.access).set('okd.refresh', exchange.tokens.refresh);
  const bench = new OkdBench(exchange, secrets);
  clock.now = () => bench.clock.now();
  return { bench, exchange, secrets };
}

/** Tells of every call of a broker when it begins (1) and ends (-1). */
function counted(broker: Broker, tell: (change: number) => void): Broker {
  return new Proxy(broker, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...words: unknown[]) => {
        const result: unknown = value.apply(target, words);
        if (!(result instanceof Promise)) return result;
        tell(1);
        return result.finally(() => tell(-1));
      };
    },
  });
}

describe('the order desk before OKD', () => {
  it('[Y9] an order is filled and booked with its fee', async () => {
    const { bench, exchange } = await deskBeforeOkd();
    exchange.parts = 2;
    await bench.order('one');
    await bench.pass(3);
    expect(bench.status('one')).toBe('filled');
    const trades = bench.journal.orders.tradesOf('one');
    expect(trades.map(({ amount, price, fee, feeCurrency }) => [amount, price, fee, feeCurrency])).toEqual([
      ['0.001', '50000', '0.05', 'USDT'],
      ['0.001', '50000', '0.05', 'USDT'],
    ]);
    expect(bench.journal.orders.order('one')?.exchangeOrderId).toBe(exchange.of('one')[0]?.orderId);
  });

  it('[Y9] no second order where answers are lost, orders are shown late, tokens expire and the program ends in between', async () => {
    const { bench, exchange, secrets } = await deskBeforeOkd();
    const count = 60;
    for (let index = 0; index < count; index += 1) {
      const id = `order-${index}`;
      if (index % 10 === 5) exchange.orderFaults.push('drop');
      else if (index % 3 === 0) exchange.orderFaults.push(index % 2 === 0 ? 'lose' : 'garble');
      exchange.hidesFor = (index * 700) % 20_000;
      if (index % 7 === 3) exchange.tokens.expire();
      bench.desk.take([bench.want(id, { rule: `rule-${index}` })]);
      if (index % 10 === 0) bench.restart();
      await bench.pass(2);
      // What did not come to be sent met no fault.
      exchange.orderFaults.length = 0;
    }
    await bench.pass(120);
    const ids = Array.from({ length: count }, (_none, index) => `order-${index}`);
    expect(ids.filter((id) => exchange.of(id).length > 1)).toEqual([]);
    const settled = ['filled', 'unknown', 'expired', 'refused'];
    expect(ids.filter((id) => !settled.includes(bench.status(id) ?? ''))).toEqual([]);
    const atExchange = ids.filter((id) => exchange.of(id).length === 1);
    // Others expired while their lane waited for an order that was lost.
    expect(atExchange.length).toBeGreaterThan(count / 3);
    expect(ids.filter((id) => bench.status(id) === 'filled')).toEqual(atExchange);
    expect(exchange.tokens.renewals).toBeGreaterThan(5);
    expect(secrets.vault.get('okd.refresh')).toBe(exchange.tokens.refresh);
    const held = exchange.orders.reduce((sum, { filled }) => sum.plus(filled), new Big(0));
    expect([...bench.journal.orders.trades({})].at(-1)?.position.amount).toBe(held.toFixed());
  }, 120_000);

  it('[Y9] an order that is shown up to 20 s later is taken over, whatever was lost', async () => {
    const { bench, exchange } = await deskBeforeOkd();
    for (const late of [0, 1_500, 5_000, 11_000, 19_000]) {
      exchange.hidesFor = late;
      exchange.orderFaults.push('lose');
      const id = `late-${late}`;
      await bench.order(id, { rule: id });
      expect(bench.status(id)).toBe('unknown');
      await bench.pass(32);
      expect([id, bench.status(id), exchange.of(id).length]).toEqual([id, 'filled', 1]);
    }
    expect(bench.told).toEqual([]);
  }, 60_000);

  it('[Y9] where the account is lost to a renewal no order leaves, and the user is told what to do', async () => {
    const { bench, exchange } = await deskBeforeOkd();
    exchange.tokens.expire();
    exchange.tokens.faults.push('lose');
    await bench.order('one');
    await bench.pass(20);
    // The market could not be asked for, so that nothing was sent.
    expect([bench.status('one'), bench.reason('one')]).toEqual(['refused', 'broker']);
    expect(exchange.orders).toEqual([]);
    expect(bench.told.map(({ code }) => code)).toContain('broker_down');
    const details = bench.told.find(({ code }) => code === 'broker_down')?.details;
    expect(JSON.stringify(details)).toMatch(/sign in at OKD Finance again/);
  });
});
