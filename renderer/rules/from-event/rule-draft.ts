import { z } from 'zod';

import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { EventField } from './event-fields.ts';
import { fittingOperators, isCrossing, OPERATORS, type Operator, sideOf, suggestedValue } from './operators.ts';

/** A clicked value as a condition. */
const pickedSchema = z.object({
  /** Name of the event's field. */
  field: z.string(),
  kind: z.enum(['exact', 'decimal', 'name', 'text', 'boolean']),
  operator: z.enum(OPERATORS),
  value: z.union([z.string(), z.number(), z.boolean()]),
});
export type Picked = z.infer<typeof pickedSchema>;

/** Channels that a rule made here can tell. */
export const RECIPIENTS = ['notify', 'telegram', 'discord', 'email'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** A rule that is being made from an event; {@link ruleDocument} writes it as a document. */
export const ruleDraftSchema = z.object({
  /** Null: named after what it asks for. */
  name: z.string().nullable(),
  picked: z.array(pickedSchema),
  trigger: z.object({
    when: z.enum(['matches', 'becomesTrue']),
    groupBy: z.array(z.string()),
    cooldown: z.string().nullable(),
  }),
  /** The trader set how often it fires: what is picked afterwards does not change it. */
  isTriggerChosen: z.boolean(),
  recipients: z.array(z.enum(RECIPIENTS)),
});
export type RuleDraft = z.infer<typeof ruleDraftSchema>;
export type DraftTrigger = RuleDraft['trigger'];

/** How long a level that flutters is quiet. */
const COOLDOWN = '10m';

/** Events that each tell of something that happened once; all others say how something stands. */
const OCCURRENCE = /^(?:order|deposit|withdrawal|position)\./;

type Subject = Pick<CanonicalEvent, 'type' | 'side' | 'symbol' | 'exchange' | 'asset' | 'totalUSDValue'>;

/** The rule for every event of this kind: of its type, and of its market where it has one. */
export function firstDraft(event: Subject): RuleDraft {
  const symbol = event.symbol === undefined ? [] : [pick({ name: 'symbol', kind: 'name', value: event.symbol })];
  const picked = [pick({ name: 'type', kind: 'name', value: event.type }), ...symbol];
  return { name: null, picked, trigger: triggerFor(event, picked), isTriggerChosen: false, recipients: ['notify'] };
}

/** The field as a condition that the event itself meets. */
export function pick(field: EventField): Picked {
  const [operator = 'equal'] = fittingOperators(field);
  return { field: field.name, kind: field.kind, operator, value: suggestedValue(operator, field) };
}

/** Another operator; a value that nobody changed follows it. */
export function withOperator(picked: Picked, operator: Operator, field: Pick<EventField, 'value'>): Picked {
  const isUntouched = picked.value === suggestedValue(picked.operator, field);
  return { ...picked, operator, value: isUntouched ? suggestedValue(operator, field) : picked.value };
}

/** What was typed as the condition's value: a number where one is asked for and `numberOf` reads one, else the text as it is. */
export function withTyped(picked: Picked, text: string, numberOf: (text: string) => number | null): Picked {
  return { ...picked, value: (asksNumber(picked) ? numberOf(text) : null) ?? text };
}

export function asksNumber({ kind }: Pick<Picked, 'kind'>): boolean {
  return kind === 'exact' || kind === 'decimal';
}

/** Whether the value is one that the condition can have; until all are, there is no rule. */
export function isComplete(picked: Picked): boolean {
  return asksNumber(picked) ? typeof picked.value === 'number' : picked.value !== '';
}

/** Nothing stands there; what does may still be none of what the condition asks for. */
export function isEmpty(value: Picked['value']): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** Other conditions; how often it fires follows them until the trader has set it. */
export function withPicked(draft: RuleDraft, event: Subject, picked: Picked[]): RuleDraft {
  return { ...draft, picked, trigger: draft.isTriggerChosen ? draft.trigger : triggerFor(event, picked) };
}

/**
 * How often it fires unless somebody says otherwise: for each thing that happened; where something stands at a level, when it comes to
 * stand there, for each market or account by itself, and quietly while it flutters.
 */
function triggerFor(event: Subject, picked: readonly Picked[]): DraftTrigger {
  const asksLevel = picked.some(({ operator }) => sideOf(operator) !== 0);
  const crosses = picked.some(({ operator }) => isCrossing(operator));
  if (!asksLevel || (isOccurrence(event) && !crosses)) return { when: 'matches', groupBy: [], cooldown: null };
  return { when: crosses ? 'matches' : 'becomesTrue', groupBy: groupFor(event, picked), cooldown: COOLDOWN };
}

function isOccurrence({ type, side }: Subject): boolean {
  return OCCURRENCE.test(type) || side !== undefined;
}

/** What keeps values apart that are not about the same; nothing where a condition names it already. */
function groupFor(event: Subject, picked: readonly Picked[]): string[] {
  const fields = event.totalUSDValue === undefined ? (['symbol', 'asset'] as const) : (['exchange'] as const);
  return fields.filter(
    (field) =>
      event[field] !== undefined && !picked.some((other) => other.field === field && other.operator === 'equal'),
  );
}
