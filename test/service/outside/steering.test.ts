import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dialectA, EPOCH, ruleFor, startDesk } from './desk.ts';

const PRICE = { symbol: 'BTCUSDT', price: 50_000 };

/** Every limit, and live trading armed. */
const ARMED = {
  tradingEnabled: true,
  maxOrderNotional: 500,
  maxDailyNotional: 5000,
  maxOrdersPerMinute: 50,
  maxOrdersPerDay: 500,
  maxDailyLoss: 200,
  allowedSymbols: ['BTCUSDT'],
  priceCollarPercent: 50,
};

/** One event after the other, each with a rule of its own whose `set` the event brings. */
async function deskOfLimits(risk: object, wish: object) {
  const desk = await startDesk({
    settings: { risk },
    rules: () => [ruleFor('own.limit', [{ type: 'setRisk', ...wish }])],
  });
  const file = join(desk.folder, 'settings.json');
  return {
    ...desk,
    file,
    risk: () => (JSON.parse(readFileSync(file, 'utf8')) as { risk?: Record<string, unknown> }).risk,
    changes: async () =>
      (await desk.owner.audit.list({ limit: 20 }))
        .toReversed()
        .map(({ actor, action, path, before, after }) => [actor, action, path, before, after]),
  };
}

describe('a rule that sets limits, from outside', () => {
  it('[S38] [V1] tightens a limit by what an event says, once however often it fires, and judges orders by it from then on', async () => {
    const order = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market', notional: 100 };
    const set = { maxOrderNotional: '{{ data.totalUSDValue | times: 0.01 }}', maxOrdersPerDay: 20 };
    const desk = await startDesk({
      settings: { risk: { maxOrderNotional: 500 } },
      rules: () => [ruleFor('balance.updated', [{ type: 'setRisk', set }]), ruleFor('price.threshold', [order])],
    });
    const balance = (at: number) => dialectA('balance.updated', { totalUSDValue: 9050 }, at);
    await desk.send(dialectA('price.threshold', PRICE));
    await desk.settled(1);
    await desk.send(balance(EPOCH + 1), balance(EPOCH + 2));
    await desk.settled(3);
    await desk.send(dialectA('price.threshold', { ...PRICE, price: 50_001 }));
    const deliveries = await desk.settled(4);
    expect(deliveries.map(({ type, target, status }) => [type, target, status])).toEqual([
      ['order', 'paper BTCUSDT', 'done'],
      ['setRisk', 'limits', 'done'],
      ['setRisk', 'limits', 'done'],
      ['order', 'paper BTCUSDT', 'dead'],
    ]);
    const [newest] = await desk.owner.orders.list({ limit: 1 });
    expect(newest).toMatchObject({ status: 'refused', reason: { code: 'maxOrderNotional' } });
    const settings = JSON.parse(readFileSync(join(desk.folder, 'settings.json'), 'utf8')) as { risk: object };
    expect(settings.risk).toEqual({ maxOrderNotional: 90.5, maxOrdersPerDay: 20 });
    const audit = (await desk.owner.audit.list({ limit: 10 })).toReversed();
    expect(audit.map(({ actor, path, before, after }) => [actor, path, before, after])).toEqual([
      ['rule:balance-updated', 'risk.maxOrderNotional', 500, 90.5],
      ['rule:balance-updated', 'risk.maxOrdersPerDay', null, 20],
    ]);
  });

  it('[V2] refuses a looser limit unless the rule allows it, and with it all that the rule asked for', async () => {
    const desk = await deskOfLimits(
      { maxOrderNotional: 100, maxDailyLoss: 50 },
      { set: { maxOrderNotional: 100.01, maxDailyLoss: 10 } },
    );
    await desk.send({ type: 'own.limit', data: {} });
    const [delivery] = await desk.settled(1);
    expect(delivery).toMatchObject({ status: 'dead', attempts: [{ status: 'refused' }] });
    expect(delivery?.attempts[0]?.error).toBe(
      'no limit was changed: risk.maxOrderNotional stays 100: 100.01 is looser, and the rule does not say "allowLoosen": true',
    );
    expect(desk.risk()).toEqual({ maxOrderNotional: 100, maxDailyLoss: 50 });
    expect(await desk.changes()).toEqual([]);
  });

  it.each([
    [{ maxDailyLoss: '{{ data.limit }}' }, -1, 'risk.maxDailyLoss: expected 0 or more, got -1'],
    [{ maxOrdersPerDay: '{{ data.limit }}' }, 1.5, 'risk.maxOrdersPerDay: expected a whole number, got 1.5'],
    [{ priceCollarPercent: '{{ data.limit }}' }, 0, 'risk.priceCollarPercent: expected more than 0, got 0'],
  ])('[V3] says why a value is none, and changes nothing: %j with %d', async (set, limit, reason) => {
    const desk = await deskOfLimits({ maxDailyNotional: 1000 }, { set: { ...set, maxDailyNotional: 900 } });
    await desk.send({ type: 'own.limit', data: { limit } });
    const [delivery] = await desk.settled(1);
    expect(delivery).toMatchObject({ status: 'dead' });
    expect(delivery?.attempts[0]?.error).toBe(`no limit was changed: ${reason}`);
    expect(desk.risk()).toEqual({ maxDailyNotional: 1000 });
  });

  it('[V4] stays armed up to the limits that the user left, and is disarmed where a rule goes beyond them', async () => {
    const desk = await deskOfLimits(ARMED, { set: { maxOrderNotional: '{{ data.limit }}' }, allowLoosen: true });
    const send = async (limit: number, count: number) => {
      await desk.send({ type: 'own.limit', data: { limit, count } });
      await desk.settled(count);
    };
    await send(100, 1);
    await send(500, 2);
    expect(desk.risk()).toEqual(ARMED);
    await send(501, 3);
    expect(desk.risk()).toEqual({ ...ARMED, maxOrderNotional: 501, tradingEnabled: false });
    const actor = 'rule:own-limit';
    expect(await desk.changes()).toEqual([
      [actor, 'limit.change', 'risk.maxOrderNotional', 500, 100],
      [actor, 'limit.change', 'risk.maxOrderNotional', 100, 500],
      [actor, 'limit.change', 'risk.maxOrderNotional', 500, 501],
      [actor, 'limit.change', 'risk.tradingEnabled', true, false],
    ]);
    // Armed anew, these are the user's own limits.
    expect(await desk.owner.trading.arm({ typed: 'LIVE' })).toMatchObject({ armed: true });
    await send(400, 4);
    await send(501, 5);
    expect(desk.risk()).toEqual({ ...ARMED, maxOrderNotional: 501 });
  });

  it('[V4] does not make live trading possible by the last limit that it lacked', async () => {
    const { maxDailyLoss: _absent, ...rest } = ARMED;
    const desk = await deskOfLimits(rest, { set: { maxDailyLoss: 10 } });
    await desk.send({ type: 'own.limit', data: {} });
    await desk.settled(1);
    expect(desk.risk()).toEqual({ ...rest, maxDailyLoss: 10, tradingEnabled: false });
  });

  it('[V3] tells of a settings file with mistakes, and leaves it as it is', async () => {
    const desk = await deskOfLimits({}, { set: { maxDailyLoss: 10 } });
    writeFileSync(desk.file, JSON.stringify({ risk: { maxDailyLoss: 'much' } }));
    await desk.send({ type: 'own.limit', data: {} });
    const [delivery] = await desk.settled(1);
    expect(delivery?.attempts[0]?.error).toContain('risk.maxDailyLoss: expected a number');
    expect(desk.risk()).toEqual({ maxDailyLoss: 'much' });
  });
});

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
      ['rule:own-on', 'rule.enable'],
      ['rule:own-off', 'rule.disable'],
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
