import { describe, expect, it } from 'vitest';
import type { MachineJob } from '../../../service/machine/job.ts';
import { performMachine } from '../../../service/machine/perform.ts';
import { jobOf, journalOf, MINUTE, paperSettings, ruleOf, START, type Told } from './history.ts';

const BUY = { type: 'order', broker: 'paper', symbol: '{{ symbol }}', side: 'buy', amount: 1 };

function perform(told: readonly Told[], change: Partial<MachineJob> = {}) {
  return performMachine(jobOf(journalOf(told), change), () => {});
}

/** The outcome on paper of a draft with these actions. */
async function paperOf(told: readonly Told[], actions: unknown[], change: Record<string, unknown> = {}) {
  const settings = paperSettings(change);
  const { paper } = await perform(told, { draft: ruleOf({ actions }), settings });
  if (paper.draft === null) throw new Error('the draft orders nothing');
  return paper.draft;
}

const rising: Told[] = [90, 101, 99, 105].map((price, index) => ({ minute: index * 10, price }));

describe('a draft against the journal', () => {
  it('[Z3] runs over the events that were received in the range, up to its end', async () => {
    const from = START + 5 * MINUTE;
    const result = await perform(rising, { from, to: START + 29 * MINUTE });
    expect(result).toMatchObject({ events: 2, draft: { fired: 1 }, counts: { kept: 1, near: 1 } });
    expect(result.firings).toMatchObject([{ event: 'e1', words: 'Fired: type was price.threshold; price was 101' }]);
    expect(result.near).toMatchObject([{ event: 'e2', distance: -1 }]);
    expect((await perform(rising)).draft.fired).toBe(2);
  });

  it('[Z3] counts windows, cooldowns and truths from before the range', async () => {
    const told: Told[] = [101, 102, 103, 104].map((price, index) => ({ minute: index * 10, price }));
    const from = START + 15 * MINUTE;
    const cooldown = ruleOf({ trigger: { cooldown: '15m' } });
    expect((await perform(told, { from, draft: cooldown })).firings).toMatchObject([{ event: 'e2' }]);
    const truth = ruleOf({ trigger: { when: 'becomesTrue' } });
    expect((await perform(told, { from, draft: truth })).draft).toMatchObject({ fired: 0, held: { already_true: 2 } });
    const params = { measure: 'count', last: '1h' };
    const all = [{ fact: 'window', params, operator: 'equal', value: 3 }];
    expect((await perform(told, { from, draft: ruleOf({ conditions: { all } }) })).firings).toMatchObject([
      { event: 'e2' },
    ]);
  });

  it('[Z3] takes the events of one source alone where one is asked for', async () => {
    const told: Told[] = [
      { minute: 0, price: 101 },
      { minute: 1, price: 102, source: 'tv' },
    ];
    const result = await perform(told, { source: 'tv' });
    expect(result).toMatchObject({ events: 1, firings: [{ event: 'e1' }] });
  });

  it('[Z7] runs a rule that is switched off as if it were not, and says that it is', async () => {
    const result = await perform(rising, { draft: ruleOf({ enabled: false }), saved: ruleOf() });
    expect(result).toMatchObject({ draft: { enabled: false, fired: 2 }, saved: { enabled: true, fired: 2 } });
    expect(result.counts).toMatchObject({ kept: 2, gained: 0, lost: 0 });
  });

  it('[Z4] explains a lost firing by what the draft found', async () => {
    const conditions = { all: [{ fact: 'price', operator: 'greaterThan', value: 103 }] };
    const { firings } = await perform(rising, { draft: ruleOf({ conditions }), saved: ruleOf() });
    expect(firings).toMatchObject([
      { event: 'e1', change: 'lost', of: 'draft', words: 'Did not fire: price was 101, needed above 103 (2 below)' },
      { event: 'e3', change: 'kept', of: 'draft' },
    ]);
  });

  it('[Z7] of an empty journal finds nothing', async () => {
    expect(await perform([])).toMatchObject({
      events: 0,
      firings: [],
      prices: [],
      paper: { draft: null, saved: null },
    });
  });
});

describe('orders on paper', () => {
  it('[Z8] are filled at the price of their moment, with the fees and the spread of the paper broker', async () => {
    const told: Told[] = [100, 110, 130].map((price, index) => ({ minute: index, price }));
    const paper = { id: 'paper', kind: 'paper', feePercent: 1, spreadPercent: 2, balances: { USDT: '1000' } };
    const once = { trigger: { limit: { count: 1, per: '1d' } } };
    const result = await perform(told, {
      draft: ruleOf({ actions: [BUY], ...once }),
      settings: paperSettings({ brokers: [paper] }),
    });
    expect(result.paper.draft).toMatchObject({
      orders: 1,
      filled: 1,
      fees: [{ currency: 'USDT', amount: '1.111' }],
      realised: [],
      list: [{ event: 'e1', status: 'filled', averagePrice: '111.1', amount: '1', at: START + MINUTE }],
      positions: [{ symbol: 'BTCUSDT', amount: '1', price: '130', currency: 'USDT', unrealised: '17.789' }],
    });
  });

  it('[Z8] are protected by the orders of their bracket, of which one ends the other', async () => {
    const told: Told[] = [100, 101, 106, 112, 80].map((price, index) => ({ minute: index, price }));
    const bracket = { ...BUY, takeProfit: 111, stopLoss: 95 };
    const once = { trigger: { limit: { count: 1, per: '1d' } } };
    const { paper } = await perform(told, { draft: ruleOf({ actions: [bracket], ...once }) });
    expect(paper.draft?.list.map(({ leg, status, pnl }) => [leg, status, pnl])).toEqual([
      ['entry', 'filled', null],
      ['stopLoss', 'canceled', null],
      ['takeProfit', 'filled', '11'],
    ]);
    expect(paper.draft).toMatchObject({ realised: [{ currency: 'USDT', amount: '11' }], positions: [] });
  });

  it('[Z8] rest as limit orders until a later price reaches them, also of events on which nothing fires', async () => {
    const told: Told[] = [101, 99, 95, 90].map((price, index) => ({ minute: index, price }));
    const { list } = await paperOf(told, [{ ...BUY, kind: 'limit', price: 95 }]);
    expect(list).toMatchObject([{ status: 'filled', averagePrice: '95' }]);
  });

  it('[Z8] are held back by the limits that are set, for their reason', async () => {
    const told: Told[] = [101, 102, 103].map((price, index) => ({ minute: index, price }));
    const { orders, refused, list } = await paperOf(told, [BUY], { risk: { maxOrdersPerDay: 2 } });
    expect({ orders, refused }).toEqual({ orders: 3, refused: 1 });
    expect(list[2]).toMatchObject({ status: 'refused', reason: { code: 'maxOrdersPerDay' } });
  });

  it('[Z8] of timers are sent when those are due, and what has to be approved counts as approved', async () => {
    const told: Told[] = [
      { minute: 0, price: 101 },
      { minute: 3, price: 104 },
      { minute: 9, price: 120 },
    ];
    const draft = ruleOf({ actions: [{ ...BUY, approve: 'ask' }], trigger: { for: '5m' } });
    const { paper } = await perform(told, { draft });
    expect(paper.draft?.list).toMatchObject([{ event: 'e0', averagePrice: '104', at: START + 5 * MINUTE }]);
  });

  it('[Z8] of the saved version stand beside those of the draft, each on an account of its own', async () => {
    const draft = ruleOf({ actions: [{ ...BUY, amount: 2 }] });
    const { paper } = await perform(rising, { draft, saved: ruleOf({ actions: [BUY] }) });
    expect(paper.draft?.positions).toMatchObject([{ amount: '4' }]);
    expect(paper.saved?.positions).toMatchObject([{ amount: '2' }]);
  });

  it('[Z8] go to paper whatever the stage and the broker of the rule', async () => {
    const live = ruleOf({ actions: [{ ...BUY, broker: 'binance' }], stage: 'live' });
    const { paper } = await perform(rising, { draft: live });
    expect(paper.draft).toMatchObject({ orders: 2, filled: 2 });
  });

  it('[Z9] are followed up to a thousand, and it says that there are more', async () => {
    const told: Told[] = Array.from({ length: 1_200 }, (_none, minute) => ({ minute: minute / 10, price: 101 }));
    const result = await paperOf(told, [{ ...BUY, amount: 0.01 }]);
    expect(result).toMatchObject({ orders: 1_000, isCut: true });
    expect(result.list).toHaveLength(200);
  }, 120_000);
});

describe('the answer', () => {
  it('[Z9] has no more firings than the traces of a large rule leave room for, and counts all', async () => {
    const told: Told[] = Array.from({ length: 150 }, (_none, minute) => ({ minute, price: 200 }));
    const any = Array.from({ length: 399 }, (_none, level) => ({
      fact: 'price',
      operator: 'greaterThan',
      value: level,
    }));
    const draft = ruleOf({ conditions: { any } });
    const result = await perform(told, { draft });
    expect(result.counts.kept).toBe(150);
    expect(result.firings).toHaveLength(50);
    expect(result.firings.at(-1)?.event).toBe('e149');
  });
});
