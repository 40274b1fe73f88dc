import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineDeep } from '../../../service/doctor/deep/examine-deep.ts';
import { client, post, startedService } from '../running-service.ts';
import { dialectA, EPOCH, ruleFor, startDesk } from './desk.ts';

const LADDER = {
  id: 'ladder-btc-01',
  name: 'Ladder',
  steps: [
    {
      name: 'buy again',
      actions: [{ type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', notional: 100 }],
    },
    {
      name: 'tell',
      when: { all: [{ fact: 'price', operator: 'greaterThan', value: 45_000 }] },
      actions: [{ type: 'log', message: 'step two at {{ price }}' }],
    },
    { actions: [{ type: 'log', message: 'the end' }] },
  ],
};
const ADVANCE = ruleFor('order.filled', [{ type: 'strategy', strategy: '{{ strategyId }}' }]);

let fills = 0;
function filled(price: number, strategyId?: string): object {
  fills += 1;
  const data = { orderId: `fill-${fills}`, symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price, strategyId };
  return dialectA('order.filled', data, EPOCH + fills);
}

const deskWith = (...strategies: object[]) => startDesk({ settings: { strategies }, rules: () => [ADVANCE] });

describe('strategies, from outside', () => {
  it('[S31] [V6] a fill takes the next step of the strategy that it names, once, and its orders and messages go out', async () => {
    const desk = await deskWith(LADDER);
    const first = filled(45_000, LADDER.id);
    await desk.send(first);
    await desk.settled(2);
    const again = await post(desk.service, first);
    expect(again.body).toMatchObject({ status: 'duplicate' });
    await desk.send(filled(45_000, LADDER.id), filled(45_001, LADDER.id), filled(1, 'nobody'), filled(1));
    await desk.send(filled(1, LADDER.id), filled(1, LADDER.id));
    const deliveries = await desk.settled(2 + 1 + 2 + 1 + 1 + 2 + 1);
    expect(deliveries.map(({ type, target, status }) => `${type} ${target} ${status}`)).toEqual([
      'strategy ladder-btc-01: step 1, buy again done',
      'order paper BTCUSDT done',
      'strategy ladder-btc-01: step 2, tell, is not due yet done',
      'strategy ladder-btc-01: step 2, tell done',
      'log log done',
      'strategy nobody: no such strategy done',
      'strategy : no such strategy done',
      'strategy ladder-btc-01: step 3 done',
      'log log done',
      'strategy ladder-btc-01: finished done',
    ]);
    const orders = await desk.owner.orders.list({ limit: 10 });
    expect(orders).toMatchObject([{ status: 'filled', symbol: 'BTCUSDT', rule: 'order-filled', stage: 'paper' }]);
    const messages = desk.log.map(({ message }) => message).filter((text) => /step two|the end/.test(text));
    expect(messages).toEqual(['step two at 45001', 'the end']);
    expect(examineDeep(desk.folder, 'UTC').filter(({ ok }) => !ok)).toEqual([]);
  });

  it('[V7] the explanation says what came of it', async () => {
    const desk = await deskWith(LADDER);
    const [id = ''] = await desk.send(filled(45_000, LADDER.id));
    const { verdicts } = await desk.owner.events.get({ id });
    expect(verdicts[0]?.words).toMatch(/; strategy ladder-btc-01: took step 1 of 3, buy again$/);
  });

  it('[V11] goes on after a restart where it was', async () => {
    const desk = await deskWith(LADDER);
    await desk.send(filled(45_000, LADDER.id));
    await desk.settled(2);
    await desk.service.stop();
    const service = await startedService(desk.folder);
    const owner = await client(desk.folder);
    await post(service, filled(45_001, LADDER.id));
    await expect
      .poll(async () => (await owner.deliveries.list({ limit: 10 })).map(({ target }) => target))
      .toContain('ladder-btc-01: step 2, tell');
  });

  it('[V13] takes its steps from the settings as they are now', async () => {
    const desk = await deskWith();
    const file = join(desk.folder, 'settings.json');
    await desk.send(filled(45_000, LADDER.id));
    await desk.settled(1);
    const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...settings, strategies: [LADDER] }));
    const targets = async () => {
      desk.clock.advance(1_000);
      await desk.send(filled(45_000, LADDER.id));
      return (await desk.owner.deliveries.list({ limit: 50 })).map(({ target }) => target);
    };
    await expect.poll(targets).toContain('ladder-btc-01: step 1, buy again');
  });
});
