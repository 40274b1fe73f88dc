import { describe, expect, it } from 'vitest';
import { dialectA, ruleFor, startDesk } from './desk.ts';

const PRICE = { symbol: 'BTCUSDT', price: 50_000 };

describe('a rule that steers Hookdesk, from outside', () => {
  it('[C21] switches another rule off and on, each time with the rule that asked in the audit', async () => {
    const switching = (type: string, enabled: boolean) =>
      ruleFor(type, [{ type: 'setRule', rule: '{{ data.which }}', enabled }]);
    const desk = await startDesk({
      rules: (http) => [
        ruleFor('price.threshold', [{ type: 'http', url: http, body: '{{ price }}' }]),
        switching('own.off', false),
        switching('own.on', true),
      ],
    });
    const which = { data: { which: 'price-threshold' } };
    await desk.send({ type: 'own.off', ...which });
    await desk.settled(1);
    await desk.send(dialectA('price.threshold', PRICE), { type: 'own.on', data: { ...which.data, again: 1 } });
    await desk.settled(2);
    await desk.send(dialectA('price.threshold', { ...PRICE, price: 50_001 }), {
      type: 'own.on',
      data: { ...which.data, again: 2 },
    });
    const deliveries = await desk.settled(4);
    expect(desk.http.received.map(({ body }) => body)).toEqual(['50001']);
    const switches = deliveries.filter(({ type }) => type === 'setRule');
    expect(switches.map(({ target, status }) => [target, status])).toEqual(
      switches.map(() => ['rule price-threshold', 'done']),
    );
    const audit = await desk.owner.audit.list({ limit: 10 });
    expect(audit.map(({ actor, action }) => [actor, action])).toEqual([
      ['rule:own-on', 'rule.change'],
      ['rule:own-off', 'rule.change'],
    ]);
  });

  it('[C21] says that a rule is not there', async () => {
    const action = { type: 'setRule', rule: 'nobody', enabled: true };
    const desk = await startDesk({ rules: () => [ruleFor('own.on', [action])] });
    await desk.send({ type: 'own.on', data: {} });
    const [delivery] = await desk.settled(1);
    expect(delivery).toMatchObject({ status: 'dead', attempts: [{ status: 'refused' }] });
    expect(delivery?.attempts[0]?.error).toContain('"nobody"');
  });

  it('[C21] [W23] turns the kill switch on once, however often it fires; what is ordered after that is refused', async () => {
    const order = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market', notional: 10 };
    const desk = await startDesk({
      rules: () => [ruleFor('own.stop', [{ type: 'killSwitch', on: true }]), ruleFor('price.threshold', [order])],
    });
    await desk.send({ type: 'own.stop', data: { n: 1 } }, { type: 'own.stop', data: { n: 2 } });
    await desk.settled(2);
    await desk.send(dialectA('price.threshold', PRICE));
    const deliveries = await desk.settled(3);
    expect(deliveries.map(({ type, target, status }) => [type, target, status])).toEqual([
      ['killSwitch', 'all orders', 'done'],
      ['killSwitch', 'all orders', 'done'],
      ['order', 'paper BTCUSDT', 'dead'],
    ]);
    expect(await desk.owner.orders.list({ limit: 5 })).toMatchObject([
      { status: 'refused', reason: { code: 'killSwitch' } },
    ]);
    const audit = await desk.owner.audit.list({ limit: 10 });
    expect(audit).toMatchObject([{ actor: 'rule:own-stop', after: true }]);
  });
});
