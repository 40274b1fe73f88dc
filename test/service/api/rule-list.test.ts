import { describe, expect, it } from 'vitest';
import { FiringDays } from '../../../service/api/firing-days.ts';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const FILLED = { fact: 'type', operator: 'equal', value: 'order.filled' };
const LOG = { type: 'log', message: '{{ symbol }}' };
const rule = (id: string, needed: unknown[], changes: Record<string, unknown> = {}) => ({
  id,
  conditions: { all: [FILLED, ...needed] },
  actions: [LOG],
  ...changes,
});

async function started(...rules: Record<string, unknown>[]) {
  const folder = temporaryFolder();
  writeFolder(folder, {}, rules);
  const service = await startedService(folder);
  return { service, api: await client(folder) };
}

describe('the list of rules', () => {
  it('[U25] has tags and the firings of each of the last 14 days', async () => {
    const { service, api } = await started(rule('fills', [], { tags: ['btc', 'night', 'btc'] }));
    await post(service, orderFilled());
    await post(service, orderFilled());
    const [view] = await api.rules.list();
    expect(view).toMatchObject({ id: 'fills', tags: ['btc', 'night'], firings24h: 2 });
    expect(view?.firingDays).toHaveLength(14);
    expect(view?.firingDays.reduce((sum, firings) => sum + firings, 0)).toBe(2);
  });

  it('[U25] counts a day that is over once', () => {
    const asked: number[] = [];
    const days = new FiringDays({
      firingsIn: (spans) => {
        asked.push(spans.length);
        return new Map([['fills', spans.map((_, place) => place)]]);
      },
    });
    const noon = Date.UTC(2026, 10, 30, 12);
    expect(days.upTo(noon, 'UTC').get('fills')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(days.upTo(noon + 1, 'UTC').get('fills')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0]);
    days.upTo(noon + 86_400_000, 'UTC');
    // The clock was set back: what is not over any more is counted anew.
    days.upTo(noon, 'UTC');
    days.upTo(noon, 'Asia/Tokyo');
    expect(asked).toEqual([14, 1, 2, 2, 14]);
  });
});

describe('[U26] hints', () => {
  it('say what can never fire and what no event ever had, of which type', async () => {
    const { service, api } = await started(
      rule('right', [{ fact: 'price', operator: 'greaterThan', value: 1 }]),
      rule('never', [
        { fact: 'price', operator: 'greaterThan', value: 5 },
        { fact: 'price', operator: 'lessThan', value: 1 },
      ]),
      rule('unseen', [{ fact: 'data', path: '$.order.retryable', operator: 'equal', value: true }]),
      { ...rule('typo', []), conditions: { all: [{ ...FILLED, value: 'order.filed' }] } },
      rule('other', [{ fact: 'totalUSDValue', operator: 'greaterThan', value: 1 }]),
    );
    expect((await api.rules.hints()).map((hints) => hints.rule)).toEqual(['never']);
    await post(service, orderFilled());
    await post(service, { type: 'tick', data: { order: { retryable: true }, totalUSDValue: 5 } });
    expect((await api.rules.hints()).filter(({ rule: id }) => id !== 'never')).toEqual([
      { rule: 'other', neverFires: [], unseen: [{ field: 'totalUSDValue', values: [] }] },
      { rule: 'typo', neverFires: [], unseen: [{ field: 'type', values: ['order.filed'] }] },
      { rule: 'unseen', neverFires: [], unseen: [{ field: 'data.order.retryable', values: [] }] },
    ]);
    await post(service, orderFilled({ order: { retryable: false } }));
    expect((await api.rules.hints()).map((hints) => hints.rule)).toEqual(['never', 'other', 'typo']);
  });
});
