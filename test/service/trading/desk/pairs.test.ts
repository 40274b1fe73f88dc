import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { OrderLeg } from '../../../../service/contract/orders.ts';
import { DeskUnderTest } from '../desk-under-test.ts';

/** An entry that was bought, with both legs at the exchange. */
async function bracket(): Promise<DeskUnderTest> {
  const bench = new DeskUnderTest();
  await bench.order('one', { request: { takeProfit: '55000', stopLoss: '45000' } });
  await bench.pass(2);
  return bench;
}

/** Its legs of one kind, oldest first. */
function legs(bench: DeskUnderTest, leg: OrderLeg) {
  return bench.journal.orders.ofDelivery('one').filter((order) => order.leg === leg);
}

const idOf = (bench: DeskUnderTest, leg: OrderLeg, turn = 0) => legs(bench, leg)[turn]?.id ?? '';

describe('the two orders of a pair', () => {
  it('[O17] a leg that is not wanted any more is ended as soon as the journal can be written, and not sent before', async () => {
    const bench = await bracket();
    const [profit, stop] = [idOf(bench, 'takeProfit'), idOf(bench, 'stopLoss')];
    bench.journal.transaction((writer) => {
      writer.orders.change(profit, { status: 'filled', filled: '0.002' }, bench.clock.now(), 'filled');
      writer.orders.change(stop, { status: 'pending' }, bench.clock.now(), 'wanted');
    });
    const { requests } = bench.exchange;
    const other = new Database(bench.file);
    other.exec('BEGIN IMMEDIATE');
    bench.desk.resume();
    await bench.pass(1);
    expect(bench.status(stop)).toBe('pending');
    other.exec('ROLLBACK');
    other.close();
    await bench.pass(1);
    expect([bench.status(stop), bench.exchange.requests]).toEqual(['canceled', requests]);
  });
});
