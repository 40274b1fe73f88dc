import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import type { ReplayJob } from '../../../service/replay/job.ts';
import { performReplay } from '../../../service/replay/perform.ts';
import { journalOf, MINUTE, paperSettings, ruleOf, START, type Told } from '../machine/history.ts';

const BUY = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', amount: 1 };
const NOTIFY = { type: 'notify', title: 'Above', message: '{{ symbol }} at {{ price }}' };

function told(...prices: number[]): Told[] {
  return prices.map((price, minute) => ({ minute, price }));
}

function replay(journal: string, event: string, change: Partial<ReplayJob> = {}) {
  const job: ReplayJob = {
    ...{ journal, event, rules: [ruleOf()], settings: paperSettings() },
    ...{ until: START + 1_000 * MINUTE, language: 'en' },
    ...change,
  };
  return performReplay(job, () => {});
}

describe('the replay of an event', () => {
  it('[LV10] says what the rules in force now make of it, what they nearly do, and how that differs from what happened', async () => {
    const low = ruleOf({
      id: 'low',
      name: 'Low',
      conditions: { all: [{ fact: 'price', operator: 'lessThan', value: 50 }] },
    });
    const off = ruleOf({ id: 'off', enabled: false });
    const result = await replay(journalOf(told(90, 101, 105)), 'e1', { rules: [low, ruleOf({ name: 'Above' }), off] });
    expect(result).toMatchObject({ rules: 2, before: 1, isWhole: true, after: 0, paper: null });
    expect(result.verdicts.map(({ rule, outcome, words }) => [rule, outcome, words])).toEqual([
      ['above', 'fired', 'Fired: type was price.threshold; price was 101'],
      ['low', 'not_true', 'Did not fire: price was 101, needed below 50 (51 above)'],
    ]);
    expect([result.gained, result.lost]).toEqual([[{ rule: 'above', name: 'Above' }], []]);
  });

  it('[LV11] renders every message that would be sent, batched ones as if they were alone, and those of timers', async () => {
    const digest = { type: 'telegram', message: '{{ batch.count }} fills', batch: { maxWait: '5m' } };
    const later = ruleOf({ id: 'later', trigger: { for: '1m' }, actions: [NOTIFY] });
    const shadow = ruleOf({ id: 'watch', stage: 'shadow', actions: [NOTIFY] });
    const { actions, actionCount } = await replay(journalOf(told(90, 101, 105)), 'e1', {
      rules: [ruleOf({ actions: [digest, NOTIFY] }), later, shadow],
    });
    expect(actions).toMatchObject([
      { rule: 'above', index: 0, type: 'telegram', payload: { message: '1 fills' }, isBatched: true },
      { rule: 'above', index: 1, type: 'notify', payload: { message: 'BTCUSDT at 101' }, isBatched: false },
      { rule: 'watch', stage: 'shadow', payload: { message: 'BTCUSDT at 101' } },
      { rule: 'later', at: START + 2 * MINUTE, payload: { message: 'BTCUSDT at 101' } },
    ]);
    expect(actionCount).toBe(4);
  });

  it('[LV11] sends orders to paper whatever stage and broker say, and follows them over the prices since', async () => {
    const paper = { id: 'paper', kind: 'paper', feePercent: 1, balances: { USDT: '1000' } };
    const live = ruleOf({ stage: 'live', actions: [{ ...BUY, broker: 'okx', takeProfit: 140, stopLoss: 80 }] });
    const result = await replay(journalOf(told(90, 110, 120, 130)), 'e1', {
      rules: [live],
      settings: paperSettings({ brokers: [paper] }),
    });
    expect(result.after).toBe(2);
    expect(result.paper).toMatchObject({
      orders: 3,
      filled: 1,
      positions: [{ symbol: 'BTCUSDT', amount: '1', price: '130', unrealised: '18.9' }],
      gains: [{ currency: 'USDT', amount: '18.9' }],
    });
    expect(result.paper?.list[0]).toMatchObject({
      ...{ leg: 'entry', status: 'filled', averagePrice: '110', filled: '1', rule: 'above' },
      ...{ fees: [{ currency: 'USDT', amount: '1.1' }], pnl: null, gain: '18.9' },
    });
    expect(result.paper?.list.slice(1).map(({ leg, status, gain }) => [leg, status, gain])).toEqual([
      ['stopLoss', 'accepted', null],
      ['takeProfit', 'accepted', null],
    ]);
  });

  it('[LV11] asks the limits that are set, and knows the prices from before the event', async () => {
    const journal = journalOf([
      { minute: 0, price: 2_000, symbol: 'ETHUSDT' },
      { minute: 1, price: 101 },
    ]);
    const eth = { ...BUY, symbol: 'ETHUSDT' };
    const rules = [ruleOf({ actions: [eth] })];
    const filled = await replay(journal, 'e1', { rules });
    expect(filled.paper?.list).toMatchObject([
      { symbol: 'ETHUSDT', status: 'filled', averagePrice: '2000', gain: '0' },
    ]);
    const settings = paperSettings({ risk: { maxOrderNotional: 500 } });
    const refused = await replay(journal, 'e1', { rules, settings });
    expect(refused.paper?.list).toMatchObject([
      { status: 'refused', reason: { code: 'maxOrderNotional' }, gain: null },
    ]);
  });

  it('[LV11] does not let the orders of other events in', async () => {
    const { paper, actions } = await replay(journalOf(told(101, 102, 103)), 'e1', {
      rules: [ruleOf({ actions: [BUY] })],
    });
    expect(paper).toMatchObject({ orders: 1, list: [{ event: 'e1', averagePrice: '102', gain: '1' }] });
    expect(actions).toMatchObject([{ type: 'order', nothing: null }]);
  });

  it('[LV10] says where retention has taken what a rule looks back at', async () => {
    const params = { measure: 'count', last: '1h' };
    const conditions = { all: [{ fact: 'window', params, operator: 'equal', value: 2 }] };
    const journal = journalOf(told(1, 2, 3));
    const writing = openJournal(journal);
    const oldest = { seq: 1, id: 'e0', receivedAt: START, identity: 'k0', rememberedUntil: null, isOpen: 0 } as const;
    writing.transaction((writer) => writer.forgetEvent(oldest, null));
    writing.close();
    const { isWhole, verdicts } = await replay(journal, 'e2', { rules: [ruleOf({ conditions })] });
    expect([isWhole, verdicts[0]?.lookedBack]).toEqual([false, 'partly']);
  });
});
