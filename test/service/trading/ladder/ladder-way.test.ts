import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { client, orderFilled, post, startedService, writeFolder } from '../../running-service.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { startCcxt } from '../ccxt/ccxt-under-test.ts';
import { KEYS } from '../look-alikes/look-alike.ts';
import { WIDE } from '../wide-limits.ts';

/** Buys as much as the event's amount says. */
const RULE = {
  id: 'climber',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [
    { type: 'order', broker: 'main', symbol: '{{ symbol }}', side: 'buy', kind: 'market', amount: '{{ amount }}' },
  ],
};

it('[H2] [H3] [H6] a rule climbs, is held to its cap, steps down by itself, and stays there across a restart', async () => {
  const clock = { now: () => Date.now(), after: () => () => {} };
  const { lookAlike, stop } = await startCcxt({ exchange: 'bybit', market: 'spot', clock });
  onTestFinished(stop);
  const { baseUrl } = lookAlike;
  const secrets = { apiKey: { value: KEYS.apiKey }, apiSecret: { value: KEYS.apiSecret } };
  const broker = { id: 'main', kind: 'ccxt', exchange: 'bybit', market: 'spot', baseUrl, ...secrets };
  const folder = temporaryFolder();
  writeFolder(folder, { brokers: [broker], risk: WIDE }, [RULE]);
  const first = await startedService(folder);
  let owner = await client(folder);
  let service = first;
  const order = async (amount: number) => {
    await post(service, orderFilled({ amount, price: 50_000 }));
    const seen = (await owner.orders.list({ limit: 1 }))[0];
    const settled = async () => (await owner.orders.get({ id: seen?.id ?? '' })).status;
    await expect.poll(settled).toMatch(/^(filled|refused)$/);
    return owner.orders.get({ id: seen?.id ?? '' });
  };
  const stepOf = async () => (await owner.rules.list())[0]?.ladder.step;

  expect(await order(0.001)).toMatchObject({ money: 'paper', status: 'filled' });
  const from = 'paper';
  const refusal = { code: 'LADDER_REFUSED', data: { detail: expect.stringContaining('closed 0 trades') } };
  await expect(owner.rules.ladder.stepUp({ id: 'climber', from })).rejects.toMatchObject(refusal);
  await expect(owner.rules.ladder.stepUp({ id: 'climber', from, overrule: 'yes' })).rejects.toMatchObject(refusal);
  const climbed = await owner.rules.ladder.stepUp({ id: 'climber', from, overrule: 'climber' });
  expect(climbed).toMatchObject({ step: 'small', watched: true, smallCap: { notional: 50, own: false } });
  expect(JSON.parse(readFileSync(join(folder, 'rules/climber.json'), 'utf8'))).toMatchObject({ stage: 'live' });

  expect(await order(0.001)).toMatchObject({ money: 'live', status: 'filled' });
  expect(await order(0.002)).toMatchObject({ money: 'live', status: 'refused', reason: { code: 'smallCap' } });
  expect(lookAlike.core.orders).toHaveLength(1);
  const { steps } = await owner.rules.ladder.get({ id: 'climber' });
  expect(steps[2]?.figures).toMatchObject({
    firings: 2,
    orders: 2,
    filled: 1,
    refused: 1,
    compared: 1,
    driftPercent: '0.00',
  });

  lookAlike.faults.refuses = 3;
  for (let refused = 0; refused < 3; refused += 1) expect(await order(0.001)).toMatchObject({ status: 'refused' });
  await expect.poll(stepOf).toBe('paper');
  const { attention } = await owner.status.get();
  expect(attention).toContainEqual(expect.objectContaining({ code: 'stepped_down', dismissable: true }));
  const [audited] = (await owner.audit.list({ limit: 20 })).filter(({ action }) => action === 'ladder.down');
  expect(audited).toMatchObject({ actor: 'hookdesk', path: 'ladder/climber', after: { step: 'paper' } });

  await first.stop();
  service = await startedService(folder);
  owner = await client(folder);
  await owner.trading.clearStop({ key: 'orders_stopped:climber' });
  expect(await stepOf()).toBe('paper');
  expect(await order(0.002)).toMatchObject({ money: 'paper', stage: 'paper', status: 'filled' });
  expect(lookAlike.core.orders).toHaveLength(1);
  const told = (await owner.deliveries.list({ limit: 100 })).filter(({ rule }) => rule === 'hookdesk');
  expect(told.map(({ payload }) => JSON.stringify(payload)).join()).toContain('stepped down');
});
