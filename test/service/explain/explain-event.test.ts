import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ruleDocumentSchema } from '../../../rules/document/schema.ts';
import { ruleVersion } from '../../../rules/engine/engine.ts';
import type { RuleVerdict } from '../../../service/contract/views.ts';
import { explainEvent } from '../../../service/explain/explain-event.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { hookdesk } from '../commands/command-line.ts';
import { arrival, decision } from '../journal/stored-things.ts';
import { client, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const TICK = { fact: 'type', operator: 'equal', value: 'tick' };
const LOG = [{ type: 'log', message: 'x' }];

/** How many ticks there were in the last minute: needs at least so many. */
const count = (value: number) => ({
  fact: 'window',
  params: { measure: 'count', types: ['tick'], last: '1m' },
  operator: 'greaterThanInclusive',
  value,
  name: 'ticks',
});

/** Found value of the condition of that name or fact. */
function found(verdict: RuleVerdict | undefined, name: string): unknown {
  return verdict?.trace.children?.find((node) => node.name === name || node.fact === name)?.found;
}

describe('why a rule did or did not fire', () => {
  it('gives a near miss with the window that it had at that moment, and counts again for the others', async () => {
    const folder = temporaryFolder();
    const other = { fact: 'data', path: '$.price', operator: 'lessThan', value: 0 };
    writeFolder(folder, {}, [
      { id: 'nearly', conditions: { all: [TICK, count(99)] }, actions: LOG },
      { id: 'far-off', conditions: { all: [TICK, count(99), other, other] }, actions: LOG },
      { id: 'plain', conditions: { all: [TICK, other] }, actions: LOG },
    ]);
    const service = await startedService(folder);
    const ids: string[] = [];
    for (let n = 1; n <= 4; n += 1) ids.push(String((await post(service, { type: 'tick', data: { n } })).body.id));
    const { events } = await client(folder);
    const { verdicts } = await events.get({ id: ids[1] ?? '' });
    const of = (rule: string) => verdicts.find((verdict) => verdict.rule === rule);
    expect(of('nearly')).toMatchObject({ outcome: 'not_true', stored: true });
    expect(found(of('nearly'), 'ticks')).toBe(2);
    expect(of('far-off')).toMatchObject({ outcome: 'not_true', stored: false, lookedBack: 'whole' });
    expect(found(of('far-off'), 'ticks')).toBe(2);
    expect(of('plain')).toMatchObject({ outcome: 'not_true', stored: false });
    expect(of('plain')).not.toHaveProperty('lookedBack');
    const { status, stdout } = await hookdesk(['explain', '--event', ids[1] ?? '', '--rule', 'far-off'], { folder });
    expect(status).toBe(0);
    expect(stdout).toContain('found 2');
  });

  it('tells what came of a rule that waited, and when that was due', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [
      { id: 'held', conditions: { all: [TICK] }, trigger: { for: '50ms' }, actions: LOG },
      { id: 'waiting', conditions: { all: [TICK] }, trigger: { for: '1h' }, actions: LOG },
      { id: 'silence', conditions: { all: [TICK] }, trigger: { absent: '1h' }, actions: LOG },
    ]);
    const service = await startedService(folder);
    const id = String((await post(service, { type: 'tick', data: {} })).body.id);
    const { events } = await client(folder);
    await expect.poll(async () => (await events.get({ id })).rules).toEqual(['held']);
    const { verdicts, event, sent } = await events.get({ id });
    const told = verdicts.map(({ rule, outcome, suppressedBy }) => [rule, outcome, suppressedBy]);
    expect(told.toSorted()).toEqual([
      ['held', 'fired', undefined],
      ['silence', 'suppressed', 'waiting'],
      ['waiting', 'suppressed', 'waiting'],
    ]);
    expect(verdicts.find(({ rule }) => rule === 'held')).toMatchObject({
      at: event.at + 50,
      trace: { trigger: { timer: 'for', since: event.at, dueAt: event.at + 50 } },
    });
    expect(sent).toMatchObject([{ rule: 'held' }]);
  });

  it('[E23] says what a rule in stage shadow would have done', async () => {
    const folder = temporaryFolder();
    const actions = [{ type: 'log', message: 'sold {{ data.n }}' }];
    writeFolder(folder, {}, [{ id: 'careful', conditions: { all: [TICK] }, stage: 'shadow', actions }]);
    const service = await startedService(folder);
    const id = String((await post(service, { type: 'tick', data: { n: 7 } })).body.id);
    const { events } = await client(folder);
    const { verdicts, sent } = await events.get({ id });
    expect(sent).toEqual([]);
    expect(verdicts).toMatchObject([
      { outcome: 'fired', stage: 'shadow', wouldDo: [{ type: 'log', payload: { message: 'sold 7' } }] },
    ]);
    const { stdout } = await hookdesk(['explain', '--event', id], { folder });
    expect(stdout).toContain('Would have done (stage shadow): log {"level":"info","message":"sold 7"}');
  });
});

/** A journal of `ticks` ticks a second apart, with rules in force since the beginning. */
function journalOf(ticks: number, conditions: Record<string, unknown[]>) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'settings.json'), '{"sources":[]}');
  const journal = openJournal(join(folder, 'journal.sqlite'));
  onTestFinished(() => journal.close());
  journal.transaction((writer) => {
    for (const [id, all] of Object.entries(conditions)) {
      const document = ruleDocumentSchema.parse({ id, conditions: { all }, actions: LOG });
      writer.putRuleVersion(id, ruleVersion(document), { document, conditions: {} }, 0);
    }
    for (let n = 1; n <= ticks; n += 1) {
      const at = 1_700_000_000_000 + n * 1_000;
      writer.insertEvent(arrival(`o-${n}`, { receivedAt: at }, { type: 'tick', at, price: n }), `evt_${n}`, []);
    }
  });
  const explain = (id: string, isOverdue = () => false) => {
    const stored = journal.event(id);
    if (stored === undefined) throw new Error(id);
    return explainEvent(journal, stored, { timezone: 'UTC', isOverdue });
  };
  return { journal, explain };
}

describe('what a rule looked back at', () => {
  const never = { fact: 'price', operator: 'lessThan', value: 0 };
  const latest = { fact: 'latest', params: { field: 'price' }, operator: 'lessThan', value: 0 };

  it('is counted from the events that its windows reach back to', () => {
    const { explain } = journalOf(500, { minute: [TICK, count(99), never] });
    const [verdict] = explain('evt_400');
    expect(verdict).toMatchObject({ rule: 'minute', lookedBack: 'whole' });
    expect(found(verdict, 'ticks')).toBe(60);
  });

  it('is said to be counted in part where only the newest events were', () => {
    const { explain } = journalOf(20_050, { last: [TICK, latest, never] });
    const [verdict] = explain('evt_20050');
    expect(verdict).toMatchObject({ lookedBack: 'partly' });
    expect(found(verdict, 'latest')).toBe(20_049);
    expect(explain('evt_20')[0]).toMatchObject({ lookedBack: 'whole' });
  });

  it('is not claimed where there was no time to count it', () => {
    const { explain } = journalOf(500, { last: [TICK, latest, never], plain: [TICK, never] });
    const verdicts = explain('evt_400', () => true);
    expect(verdicts).toMatchObject([
      { rule: 'plain', verdict: 'false' },
      { rule: 'last', outcome: 'not_true', verdict: 'unknown', lookedBack: 'no' },
    ]);
    expect(verdicts[1]?.words).toContain('hookdesk explain');
    expect(verdicts[1]?.trace.children).toBeUndefined();
  });

  it('never makes a rule fire that did not: then the values were others', () => {
    const { explain, journal } = journalOf(100, { minute: [TICK, count(1)] });
    expect(explain('evt_50')).toMatchObject([{ outcome: 'not_true', lookedBack: 'partly' }]);
    journal.transaction((writer) => writer.insertDecision(1, decision('minute', { event: 'evt_50' })));
    expect(explain('evt_50')).toMatchObject([{ outcome: 'fired', stored: true }]);
  });
});
