import { describe, expect, it, onTestFinished } from 'vitest';
import { ruleDocumentSchema } from '../../../rules/document/schema.ts';
import { ruleVersion } from '../../../rules/engine/engine.ts';
import type { WhyNot } from '../../../service/contract/why-not.ts';
import { whyNot } from '../../../service/explain/why-not.ts';
import type { JournalWriter } from '../../../service/journal/journal.ts';
import { openJournalInMemory } from '../../../service/journal/open.ts';
import { action, arrival, decision } from '../journal/stored-things.ts';
import { client, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { intent } from '../trading/stored-orders.ts';

const START = 1_700_000_000_000;
const TICK = { fact: 'type', operator: 'equal', value: 'tick' };
const above = (value: number) => ({ fact: 'price', operator: 'greaterThan', value });
const LOG = [{ type: 'log', message: 'x' }];

interface InForce {
  id: string;
  enabled?: boolean;
  conditions: unknown[];
  /** ms; null: from then on there is no such rule. */
  at: number;
}

function putRule(writer: JournalWriter, { id, enabled = true, conditions, at }: InForce): void {
  const document = ruleDocumentSchema.parse({ id, enabled, conditions: { all: conditions }, actions: LOG });
  writer.putRuleVersion(id, ruleVersion(document), { document, conditions: {} }, at);
}

/** A tick at 7 on its way through some rules; `more` stores what was decided on it. */
function asked(rule: string, rules: InForce[], more: (writer: JournalWriter) => void = () => {}): WhyNot | null {
  const journal = openJournalInMemory();
  onTestFinished(() => journal.close());
  journal.transaction((writer) => {
    for (const one of rules) putRule(writer, one);
    writer.insertEvent(arrival('t', { receivedAt: START }, { type: 'tick', at: START, price: 7 }), 'evt_1', []);
    more(writer);
  });
  const stored = journal.event('evt_1') ?? expect.fail('not stored');
  return whyNot(journal, stored, rule, { timezone: 'UTC', isOverdue: () => false });
}

describe('[LV7] why a chosen rule did not act', () => {
  it('names the condition that decided, with the value that was found', () => {
    const why = asked('a', [{ id: 'a', conditions: [TICK, above(10)], at: 0 }]);
    expect(why).toMatchObject({ because: 'judged', since: null, verdicts: [{ outcome: 'not_true', stored: false }] });
    expect(why?.verdicts[0]?.words).toBe('Did not fire: price was 7, needed above 10 (3 below)');
  });

  it('says what held it back as it was decided then, not as it would be decided now', () => {
    const why = asked('a', [{ id: 'a', conditions: [TICK], at: 0 }], (writer) => {
      writer.insertDecision(START, decision('a', { outcome: 'suppressed', suppressedBy: 'cooldown' }));
    });
    expect(why?.verdicts).toMatchObject([{ outcome: 'suppressed', suppressedBy: 'cooldown', stored: true }]);
  });

  it('says that it was switched off, and what it would have found', () => {
    const why = asked('a', [{ id: 'a', enabled: false, conditions: [TICK, above(10)], at: 0 }]);
    expect(why).toMatchObject({ because: 'disabled', verdicts: [{ outcome: 'not_true', verdict: 'false' }] });
  });

  it('says that it came later, and since when', () => {
    const why = asked('a', [
      { id: 'a', conditions: [TICK], at: START + 5_000 },
      { id: 'a', conditions: [TICK, above(10)], at: START + 9_000 },
    ]);
    expect(why).toMatchObject({ because: 'not_in_force', since: START + 5_000, verdicts: [{ outcome: 'fired' }] });
  });

  it('goes on to what became of its orders: a limit that refused one is told', () => {
    const why = asked('a', [{ id: 'a', conditions: [TICK], at: 0 }], (writer) => {
      writer.insertDecision(START, decision('a'));
      writer.insertDelivery('evt_1', 'a', action('o-1', { type: 'order' }), 'paper', START);
      writer.orders.insert(intent('o-1', { rule: 'a' }), START);
      const reason = { code: 'maxOrderNotional', message: 'it is worth 200, at most 100 is allowed' };
      writer.orders.change('o-1', { status: 'refused', reason }, START, null);
    });
    expect(why?.orders).toMatchObject([{ id: 'o-1', status: 'refused', reason: { code: 'maxOrderNotional' } }]);
  });

  it('knows of no rule that there never was', () => {
    expect(asked('b', [{ id: 'a', conditions: [TICK], at: 0 }])).toBeNull();
  });
});

it('[LV7] is told through the contract of the event that the cool-down held back, and of what there is not', async () => {
  const folder = temporaryFolder();
  writeFolder(folder, {}, [{ id: 'calm', conditions: { all: [TICK] }, trigger: { cooldown: '1h' }, actions: LOG }]);
  const service = await startedService(folder);
  await post(service, { type: 'tick', data: { n: 1 } });
  const id = String((await post(service, { type: 'tick', data: { n: 2 } })).body.id);
  const { events } = await client(folder);
  const why = await events.whyNot({ id, rule: 'calm' });
  expect(why.verdicts).toMatchObject([{ outcome: 'suppressed', suppressedBy: 'cooldown' }]);
  await expect(events.whyNot({ id, rule: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(events.whyNot({ id: 'none', rule: 'calm' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { rows } = await events.search({ outcome: 'suppressed', rule: 'calm' });
  expect(rows.map(({ event }) => event.id)).toEqual([id]);
});
