import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../../service/contract/transfer.ts';
import { client, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TELL = { type: 'notify', message: 'filled' };
const BUY = { type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market', amount: '1' };
const SELL = { ...BUY, side: 'sell' };
const rule = (id: string, over: object = {}) => ({
  id,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [TELL],
  ...over,
});

async function started(...rules: Record<string, unknown>[]) {
  const folder = temporaryFolder();
  writeFolder(folder, {}, rules);
  await startedService(folder);
  const api = await client(folder);
  const written = (id: string) => JSON.parse(readFileSync(join(folder, 'rules', `${id}.json`), 'utf8'));
  const plan = async (pack: object[], arrival: Arrival) => {
    const planned = await api.transfer.plan({ text: textOf(pack), arrival });
    if ('problems' in planned) throw new Error(JSON.stringify(planned.problems));
    return planned.plan.rules;
  };
  const take = (pack: object[], arrival?: Arrival) =>
    api.transfer.apply({ text: textOf(pack), accepted: [], ...(arrival === undefined ? {} : { arrival }) });
  return { api, folder, written, plan, take };
}

const textOf = (rules: object[]) => JSON.stringify({ format: 'hookdesk', version: 1, rules });
const NONE: Arrival = { on: [], orders: [] };

describe('[N14] rules of a pack', () => {
  it('arrive off and without what orders, unless each was chosen by its name', async () => {
    const { api, written, plan, take } = await started();
    const pack = [
      rule('tells'),
      rule('quiet'),
      rule('buys', { actions: [TELL, BUY] }),
      rule('asks', { actions: [BUY] }),
    ];
    const arrival = { on: ['tells', 'buys'], orders: ['buys'] };
    expect(await plan(pack, arrival)).toMatchObject([
      { id: 'tells', enabled: true, disabled: false, ordering: [] },
      { id: 'quiet', enabled: false, disabled: false, ordering: [] },
      { id: 'buys', enabled: false, disabled: true, ordering: [BUY] },
      { id: 'asks', enabled: false, disabled: false, ordering: [BUY] },
    ]);
    await take(pack, arrival);
    expect(written('tells')).toEqual(rule('tells'));
    expect(written('quiet')).toEqual(rule('quiet', { enabled: false }));
    expect(written('buys')).toEqual(rule('buys', { enabled: false, actions: [TELL, BUY] }));
    expect(written('asks')).toEqual(rule('asks', { enabled: false, actions: [] }));
    const created = (await api.audit.list({ limit: 100 })).filter(({ action }) => action === 'rule.create');
    expect(created.map(({ actor, path }) => `${actor} ${path}`).sort()).toEqual(
      ['asks', 'buys', 'quiet', 'tells'].map((id) => `user rules/${id}.json`),
    );
    expect(created.find(({ path }) => path === 'rules/asks.json')?.after).toMatchObject({
      enabled: false,
      actions: [],
    });
  });

  it('keep the state and the orders that they have here, and bring no others by themselves', async () => {
    const { written, take } = await started(
      rule('on'),
      rule('off', { enabled: false }),
      rule('buys', { actions: [BUY] }),
      rule('paused', { enabled: false, actions: [BUY] }),
    );
    await take(
      [
        rule('on', { name: 'New', enabled: false }),
        rule('off', { name: 'New' }),
        rule('buys', { name: 'New', actions: [BUY, SELL] }),
        rule('paused', { actions: [BUY] }),
      ],
      { on: ['off', 'paused'], orders: [] },
    );
    expect(written('on')).toEqual(rule('on', { name: 'New', enabled: true }));
    expect(written('off')).toEqual(rule('off', { name: 'New', enabled: false }));
    // What orders arrives off whatever it was here, and only with the orders that it had.
    expect(written('buys')).toEqual(rule('buys', { name: 'New', enabled: false, actions: [BUY] }));
    expect(written('paused')).toEqual(rule('paused', { enabled: false, actions: [BUY] }));
  });

  it('are here already once they were taken in the same way', async () => {
    const { plan, take } = await started();
    const pack = [rule('tells'), rule('buys', { actions: [TELL, BUY] })];
    await take(pack, NONE);
    expect(await plan(pack, NONE)).toMatchObject([{ change: 'same' }, { change: 'same' }]);
    expect(await plan(pack, { on: [], orders: ['buys'] })).toMatchObject([{ change: 'same' }, { change: 'changed' }]);
  });

  it('that have problems are refused, in what would be taken out too', async () => {
    const { api, folder } = await started();
    const text = textOf([
      rule('half', { conditions: { all: [] } }),
      rule('buys', { actions: [{ ...BUY, side: 'up' }] }),
    ]);
    const planned = await api.transfer.plan({ text, arrival: NONE });
    const paths = 'problems' in planned ? planned.problems.map(({ path }) => path) : [];
    expect(paths).toEqual(['$.rules[0].conditions.all', '$.rules[1].actions[0].side']);
    await expect(api.transfer.apply({ text, accepted: [], arrival: NONE })).rejects.toThrow();
    expect(readdirSync(join(folder, 'rules'))).toEqual([]);
  });

  it('arrive as they are written, and off where they order, where nobody chose', async () => {
    const { written, take } = await started();
    await take([rule('tells'), rule('buys', { stage: 'live', actions: [BUY] })]);
    expect(written('tells')).toEqual(rule('tells'));
    expect(written('buys')).toEqual(rule('buys', { stage: 'live', enabled: false, actions: [BUY] }));
  });
});

it('[SH15] a pack of megabytes comes over the line of a browser whole', async () => {
  const { plan } = await started();
  const description = '"ü"'.repeat(3_000);
  const pack = Array.from({ length: 200 }, (_each, index) => rule(`big-${index}`, { description }));
  expect(textOf(pack).length).toBeGreaterThan(2_000_000);
  expect(await plan(pack, NONE)).toHaveLength(200);
});
