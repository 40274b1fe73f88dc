import { describe, expect, it } from 'vitest';
import { brokerSchema } from '../../../../service/settings/brokers.ts';
import { DeskUnderTest } from '../desk-under-test.ts';

const SETTINGS = {
  id: 'main',
  kind: 'ccxt',
  exchange: 'okx',
  apiKey: { env: 'KEY' },
  apiSecret: { env: 'SECRET' },
};

function unprovenDesk(acceptUnproven: boolean): DeskUnderTest {
  const bench = new DeskUnderTest();
  bench.exchange.abilities = { ...bench.exchange.abilities, isProven: false };
  bench.brokers = [brokerSchema.parse({ ...SETTINGS, acceptUnproven })];
  return bench;
}

describe('a broker whose behaviour was not shown', () => {
  it('[X9] gets no live order, and the refusal says what to do', async () => {
    const bench = unprovenDesk(false);
    await bench.order('one');
    expect(bench.journal.orders.order('one')).toMatchObject({
      status: 'refused',
      reason: { code: 'acceptUnproven', message: expect.stringContaining('set acceptUnproven of this broker to true') },
    });
    expect(bench.exchange.requests).toBe(0);
  });

  it('[X9] gets it once the settings accept that', async () => {
    const bench = unprovenDesk(true);
    await bench.order('one');
    expect(bench.status('one')).toBe('filled');
  });

  it('[X9] gets orders that are not live, and what protects a position that it holds', async () => {
    const bench = unprovenDesk(true);
    await bench.order('paper', { money: 'paper' });
    await bench.order('entry', { request: { stopLoss: '45000' } });
    bench.brokers = [brokerSchema.parse({ ...SETTINGS, acceptUnproven: false })];
    await bench.pass(2);
    const legs = bench.journal.orders.ofDelivery('entry').filter(({ leg }) => leg === 'stopLoss');
    expect([bench.status('paper'), ...legs.map(({ status }) => status)]).toEqual(['filled', 'accepted']);
    await bench.order('paper again', { money: 'paper' });
    expect(bench.status('paper again')).toBe('filled');
  });
});
