import { compileRule } from '../../rules/engine/engine.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { RuleVerdict } from '../contract/views.ts';
import type { WhyNot } from '../contract/why-not.ts';
import type { JournalReader, RuleVersion, StoredEvent } from '../journal/journal.ts';
import { type ExplainOptions, explainEvent, verdictOf } from './explain-event.ts';
import { judgeAgain } from './judge-again.ts';

/** Versions of a rule that are looked through for the one to tell of. */
const MOST_VERSIONS = 200;

/** Orders of one event at most. */
const MOST_DELIVERIES = 500;

/**
 * Why a rule did not act on an event, or how it did; null where there never was such a rule. What was decided then is told as it was
 * stored; a rule that was switched off, or not there, is judged as of the event's moment, by the version that came next.
 */
export function whyNot(
  journal: JournalReader,
  stored: StoredEvent,
  rule: string,
  options: ExplainOptions,
): WhyNot | null {
  const versions = journal.versionsOf(rule, MOST_VERSIONS);
  if (versions.length === 0) return null;
  if (stored.event.source === OWN_SOURCE) return { ...NOTHING, because: 'own' };
  if (stored.status === 'quarantined') return { ...NOTHING, because: 'quarantined' };
  const verdicts = explainEvent(journal, stored, options, rule);
  if (verdicts.length > 0) {
    return { because: 'judged', since: null, verdicts, orders: ordersOf(journal, stored.event.id, rule) };
  }
  const { receivedAt } = stored.event;
  const then = journal.rulesAt(receivedAt).find((version) => version.rule === rule);
  if (then !== undefined) {
    return {
      ...NOTHING,
      because: 'disabled',
      verdicts: imagined(journal, stored, then.version, then.document, options),
    };
  }
  const next = versions.findLast(({ opened }) => opened.at > receivedAt) ?? versions[0];
  if (next === undefined) return null;
  const told = imagined(journal, stored, next.version, next.document, options);
  return { because: 'not_in_force', since: next.opened.at, verdicts: told, orders: [] };
}

const NOTHING = { since: null, verdicts: [], orders: [] };

/** What a version would have decided, had it been there and switched on, with nothing remembered. */
function imagined(
  journal: JournalReader,
  stored: StoredEvent,
  version: string,
  { document, conditions, strategies }: RuleVersion,
  options: ExplainOptions,
): RuleVerdict[] {
  const compiled = compileRule({ ...document, enabled: true }, conditions, strategies);
  const { decisions, lookedBack } = judgeAgain(journal, stored, [compiled], options);
  const names = new Map([[document.id, document.name]]);
  const more = { stored: false, ...(lookedBack === null ? {} : { lookedBack }) };
  return decisions.map((decision) => verdictOf({ ...decision, version }, names, options, more));
}

function ordersOf(journal: JournalReader, event: string, rule: string): WhyNot['orders'] {
  return journal
    .deliveryPage({ limit: MOST_DELIVERIES, event })
    .filter((delivery) => delivery.rule === rule)
    .flatMap(({ id }) => journal.orders.ofDelivery(id))
    .map(({ id, side, symbol, status, reason }) => ({ id, side, symbol, status, reason }));
}
