import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StrategyView } from '../../../service/contract/strategies.ts';
import { examineDeep } from '../../../service/doctor/deep/examine-deep.ts';
import { expectSaid } from '../every-language.ts';
import { client, post, startedService } from '../running-service.ts';
import { type Desk, dialectA, EPOCH, ruleFor, startDesk } from './desk.ts';

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
    { actions: [{ type: 'setRisk', set: { maxDailyLoss: '{{ data.loss }}' } }] },
  ],
};
const ADVANCE = ruleFor('order.filled', [{ type: 'strategy', strategy: '{{ strategyId }}' }], { name: 'Advance' });
const ID = { id: LADDER.id };

let fills = 0;
function filled(price: number, more: object = {}): object {
  fills += 1;
  const data = { orderId: `hand-${fills}`, symbol: 'BTCUSDT', side: 'buy', amount: 0.1, price, strategyId: LADDER.id };
  return dialectA('order.filled', { ...data, ...more }, EPOCH + fills);
}

const deskWith = (rules = [ADVANCE]) => startDesk({ settings: { strategies: [LADDER] }, rules: () => rules });

async function ladderOf({ owner }: Pick<Desk, 'owner'>): Promise<StrategyView> {
  const [view] = await owner.strategies.list();
  if (view === undefined) throw new Error('no strategy');
  return view;
}

const targets = async ({ owner }: Desk) =>
  (await owner.deliveries.list({ limit: 50 }))
    .filter(({ type }) => type === 'strategy')
    .map(({ target }) => target.replace(`${LADDER.id}: `, ''))
    .toReversed();

const wellOf = ({ folder }: Desk) => examineDeep(folder, 'UTC').filter(({ ok }) => !ok);

describe('strategies in hand', () => {
  it('[F3] are listed with how far they are, and what takes the next step in words', async () => {
    const only = { ...ADVANCE, id: 'recording', stage: 'shadow', actions: [{ type: 'strategy', strategy: LADDER.id }] };
    const desk = await deskWith([ADVANCE, only]);
    expect(await ladderOf(desk)).toMatchObject({
      ...{ id: LADDER.id, name: 'Ladder', state: 'ready', taken: 0, of: 3, next: 1, since: null, run: 1 },
      rules: [
        { id: 'order-filled', words: 'type is order.filled and strategy is ladder-btc-01', stage: 'paper' },
        { id: 'recording', words: 'type is order.filled', stage: 'shadow' },
      ],
    });
    const [event = ''] = await desk.send(filled(45_000));
    const view = await ladderOf(desk);
    expect(view).toMatchObject({ state: 'running', taken: 1, next: 2, stopped: null, stuck: null });
    expect(view.rules[0]?.words).toBe('type is order.filled and strategy is ladder-btc-01 and price is above 45,000');
    expect(view.steps).toMatchObject([
      { number: 1, name: 'buy again', when: null, takenAt: view.since },
      { number: 2, name: 'tell', when: 'price is above 45,000', actions: ['log'], takenAt: null },
      { number: 3, name: null, takenAt: null },
    ]);
    await desk.settled(2);
    const detail = await desk.owner.strategies.get(ID);
    expect(detail.entries).toBe(1);
    expect(detail.history).toMatchObject([
      {
        ...{ kind: 'step', run: 1, step: 1, name: 'buy again', event, rule: 'order-filled', ruleName: 'Advance' },
        isKept: true,
        deliveries: [{ type: 'order', target: 'paper BTCUSDT', status: 'done' }],
        orders: [{ symbol: 'BTCUSDT', status: 'filled' }],
      },
    ]);
    await expect(desk.owner.strategies.get({ id: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('[F4] [F5] stop at once and durably, take no step whatever names them, and go on or begin anew when told', async () => {
    const desk = await deskWith();
    await desk.send(filled(45_000));
    expect(await desk.owner.strategies.stop(ID)).toMatchObject({ state: 'stopped', taken: 1, stopped: { by: 'user' } });
    await desk.owner.strategies.stop(ID);
    const [event = ''] = await desk.send(filled(46_000));
    const { verdicts } = await desk.owner.events.get({ id: event });
    expect(verdicts[0]?.words).toMatch(/; strategy ladder-btc-01: nothing, it is stopped$/);
    await desk.service.stop();
    const service = await startedService(desk.folder);
    const owner = await client(desk.folder);
    expect(await ladderOf({ owner })).toMatchObject({ state: 'stopped', taken: 1 });
    await post(service, filled(46_000));
    expect(await owner.strategies.resume(ID)).toMatchObject({ state: 'running', taken: 1, next: 2 });
    await post(service, filled(46_000));
    expect(await ladderOf({ owner })).toMatchObject({ state: 'running', taken: 2 });
    expect(await owner.strategies.restart(ID)).toMatchObject({
      state: 'ready',
      taken: 0,
      next: 1,
      run: 2,
      since: null,
    });
    await post(service, filled(46_000));
    expect(await ladderOf({ owner })).toMatchObject({ state: 'running', taken: 1, run: 2 });
    expect(await targets({ ...desk, owner })).toEqual([
      'step 1, buy again',
      'stopped',
      'stopped',
      'step 2, tell',
      'step 1, buy again',
    ]);
    const { history } = await owner.strategies.get(ID);
    const told = history.map((entry) => `${entry.run} ${entry.kind}${entry.kind === 'step' ? ` ${entry.step}` : ''}`);
    expect(told.toReversed()).toEqual(['1 step 1', '1 stop', '1 resume', '1 step 2', '1 restart', '2 step 1']);
    expect((await owner.strategies.get({ ...ID, skip: 4, limit: 1 })).history).toMatchObject([{ kind: 'stop' }]);
    const audit = (await owner.audit.list({ limit: 10 })).filter(({ path }) => path === `strategies/${LADDER.id}`);
    expect(audit.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'user strategy.restart',
      'user strategy.resume',
      'user strategy.stop',
    ]);
    expect(wellOf(desk)).toEqual([]);
  });

  it('[F2] [F6] [LA12] are told to be stuck with the reason, until the step is taken or somebody stops them', async () => {
    const desk = await deskWith();
    await desk.send(filled(46_000), filled(46_000));
    const [event = ''] = await desk.send(filled(46_000, { loss: 'much' }));
    const stuck = { event, rule: 'order-filled', step: 3, error: expect.stringContaining('much') as unknown };
    const held = await ladderOf(desk);
    expect(held).toMatchObject({ state: 'stuck', taken: 2, next: 3, stuck });
    expectSaid(held.stuck?.error ?? '', held.stuck?.said);
    const attention = async () => (await desk.owner.status.get()).attention.map(({ code, key }) => `${code} ${key}`);
    expect(await attention()).toEqual(['strategy_stuck strategy_stuck:ladder-btc-01']);
    const notices = async () =>
      (await desk.owner.deliveries.list({ limit: 50 }))
        .filter(({ type }) => type === 'notify')
        .map((one) => one.payload);
    expect(await notices()).toMatchObject([
      { title: 'The strategy ladder-btc-01 is stuck', message: expect.stringContaining('Step 3 of 3') as unknown },
    ]);
    await desk.owner.strategies.stop(ID);
    expect(await attention()).toEqual([]);
    await desk.owner.strategies.resume(ID);
    expect(await attention()).toHaveLength(1);
    await desk.send(filled(46_000, { loss: 100 }));
    expect(await ladderOf(desk)).toMatchObject({ state: 'done', taken: 3, next: null, stuck: null });
    expect(await attention()).toEqual([]);
    expect((await notices())[0]).toMatchObject({ title: 'The strategy ladder-btc-01 goes on' });
    expect(wellOf(desk)).toEqual([]);
  });

  it('[F7] the list comes again with every step, and with what became of what it sent', async () => {
    const desk = await deskWith();
    const stop = new AbortController();
    const seen: string[] = [];
    const watching = (async () => {
      for await (const [view] of await desk.owner.strategies.watch(undefined, { signal: stop.signal }))
        seen.push(`${view?.state} ${view?.taken}`);
    })().catch(() => {});
    await expect.poll(() => seen).toEqual(['ready 0']);
    await desk.send(filled(46_000));
    const until = (word: string) =>
      expect
        .poll(() => {
          desk.clock.advance(300);
          return seen.at(-1);
        })
        .toBe(word);
    await until('running 1');
    await desk.owner.strategies.stop(ID);
    await until('stopped 1');
    stop.abort();
    await watching;
  });

  it('[F3] those that the settings have no longer are shown as removed, and stay as far as they were', async () => {
    const desk = await deskWith();
    await desk.send(filled(46_000));
    const file = join(desk.folder, 'settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...settings, strategies: [] }));
    const state = async () => {
      desk.clock.advance(500);
      return (await desk.owner.strategies.list()).map((view) => `${view.state} ${view.taken}`);
    };
    await expect.poll(state).toEqual(['removed 1']);
    writeFileSync(file, JSON.stringify(settings));
    await expect.poll(state).toEqual(['running 1']);
  });
});
