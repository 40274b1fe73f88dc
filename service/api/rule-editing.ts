import type { Wording } from '../../rules/explain/wording/wording.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { Tried, TryInput, TrySample, Vocabulary } from '../contract/rule-editing.ts';
import { tryDraft } from '../rule-editing/try-draft.ts';
import { sampleSources, sampleText, sampleTryEvent, storedTryEvent, type TryEvent } from '../rule-editing/try-event.ts';
import { seenTypes } from '../rule-editing/vocabulary.ts';
import { sampleNames } from '../samples/samples.ts';
import type { Parts } from './parts.ts';

/** Newest events whose fields and values are offered. */
const NEWEST = 500;
/** How long a try may hold up everything else to count again what the rule looks back at, ms. */
const COUNTING_MS = 200;

export function vocabularyOf({ journal, rulebook, settings }: Parts): Vocabulary {
  const after = journal.placeBeforeNewest(NEWEST, journal.newestPlace());
  const seen = [...journal.history({ after, withData: true })].map(({ event }) => event);
  return {
    types: seenTypes(seen.filter(({ source }) => source !== OWN_SOURCE)),
    conditions: Object.keys(rulebook.conditions),
    strategies: settings.current.strategies.map(({ id, name = id }) => ({ id, name })),
    rules: rulebook.entries.map(({ id, document }) => ({ id, name: document?.name ?? id })),
  };
}

/** What drafts can be tried on besides received events: what each source could send, as it would be read now. */
export function trySamples({ journal, settings, host }: Parts): TrySample[] {
  const now = host.clock.now();
  return sampleSources(settings.current.sources).flatMap((source) =>
    sampleNames(source.preset).flatMap((sample): TrySample[] => {
      const event = sampleTryEvent(journal, source, sample, now)?.event;
      return event ? [{ source: source.id, sample, event, body: sampleText(source, sample, now) }] : [];
    }),
  );
}

/** Null where there is no such event or sample. */
export function tried(parts: Parts, { text, on, body }: TryInput, wording: Wording): Tried | null {
  const { journal, rulebook, settings, host } = parts;
  const event = tryEvent(parts, on, body);
  if (event === null) return null;
  const end = host.clock.now() + COUNTING_MS;
  return tryDraft(journal, event, text, {
    conditions: rulebook.conditions,
    strategies: settings.current.strategies,
    timezone: settings.current.timezone,
    isOverdue: () => host.clock.now() >= end,
    wording,
  });
}

function tryEvent({ journal, settings, host }: Parts, on: TryInput['on'], body: string | undefined): TryEvent | null {
  if ('event' in on) {
    const stored = journal.event(on.event);
    return stored === undefined ? null : storedTryEvent(stored, body);
  }
  const source = sampleSources(settings.current.sources).find(({ id }) => id === on.source);
  return source === undefined ? null : sampleTryEvent(journal, source, on.sample, host.clock.now(), body);
}
