import type { Action, RuleDocument } from '../../../rules/document/schema.ts';
import { DOCUMENTED_TYPES } from '../../../rules/event/documented-types.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { conditionsInWords } from '../../../rules/explain/condition-phrase.ts';
import { english } from '../../../rules/explain/wording/en.ts';
import type { Wording } from '../../../rules/explain/wording/wording.ts';
import { isCrossing } from './operators.ts';
import type { Picked, Recipient, RuleDraft } from './rule-draft.ts';

type Subject = Pick<CanonicalEvent, 'type' | 'symbol' | 'side' | 'amount' | 'price' | 'text'>;

/** Fields that a message tells, where the event has them. */
const TOLD = ['symbol', 'side', 'amount', 'price', 'text'] as const;
const LONGEST_ID = 60;
const LONGEST_NAME = 200;

/**
 * The draft as a document that is in force once it is saved. `taken`: ids of the rules that there are; its own is in English letters,
 * whatever the language of its name.
 */
export function ruleDocument(
  draft: RuleDraft,
  event: Subject,
  taken: readonly string[],
  wording: Wording = english,
): RuleDocument {
  const name = draftName(draft, wording);
  const trigger = triggerOf(draft);
  return {
    id: freeId(draftName(draft), taken),
    name,
    enabled: true,
    conditions: { all: draft.picked.map((picked) => condition(picked, draft)) },
    ...(trigger === undefined ? {} : { trigger }),
    actions: draft.recipients.map((recipient) => action(recipient, name, event)),
  };
}

/** The document as the text of a file. */
export function ruleText(document: RuleDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What the trader called it, else what it asks for: `BTCUSDT price is above 50,000`. */
export function draftName({ name, picked }: RuleDraft, wording: Wording = english): string {
  if (name !== null && name.trim() !== '') return name.trim().slice(0, LONGEST_NAME);
  const market = picked.find(({ field, operator }) => field === 'symbol' && operator === 'equal');
  const rest = picked.filter((each) => each !== market && each.field !== 'type');
  const type = picked.find(({ field }) => field === 'type');
  const asked = { all: rest.map(({ field, operator, value }) => ({ fact: field, operator, value })) };
  const words =
    rest.length > 0 ? conditionsInWords(asked, wording) : String(type?.value ?? wording.conditions.anyEvent);
  return [market?.value, words]
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, LONGEST_NAME);
}

function condition({ field, operator, value }: Picked, { trigger }: RuleDraft) {
  if (isCrossing(operator)) {
    const groups = trigger.groupBy.length === 0 ? {} : { groupBy: trigger.groupBy };
    return { fact: 'series', params: { field, ...groups }, operator, value };
  }
  if (!field.startsWith('data.') && !field.startsWith('data[')) return { fact: field, operator, value };
  return { fact: 'data', path: `$${field.slice('data'.length)}`, operator, value };
}

function triggerOf({ trigger: { when, groupBy, cooldown } }: RuleDraft): RuleDocument['trigger'] {
  if (when === 'matches' && cooldown === null) return undefined;
  return {
    ...(when === 'becomesTrue' ? { when } : {}),
    ...(groupBy.length === 0 ? {} : { groupBy }),
    ...(cooldown === null ? {} : { cooldown }),
  };
}

/** Events that OKD Finance documents have texts of their own, better than any that could be put together here. */
function action(recipient: Recipient, name: string, event: Subject): Action {
  const message = DOCUMENTED_TYPES.some((type) => type === event.type) ? null : messageOf(event);
  // Braces would be a template.
  const title = name.replace(/[{}]/g, '');
  switch (recipient) {
    case 'notify':
      return { type: 'notify', level: 'info', ...(message === null ? {} : { title, message }) };
    case 'telegram':
      return { type: 'telegram', ...(message === null ? {} : { message: `${title}: ${message}` }) };
    case 'discord':
      return { type: 'discord', ...(message === null ? {} : { title, message }) };
    case 'email':
      return { type: 'email', ...(message === null ? {} : { subject: title, message }) };
  }
}

function messageOf(event: Subject): string {
  const told = TOLD.filter((field) => event[field] !== undefined).map((field) => `{{ ${field} }}`);
  return told.length === 0 ? '{{ type }}' : told.join(' ');
}

function freeId(name: string, taken: readonly string[]): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, LONGEST_ID)
      .replace(/^-+|-+$/g, '') || 'rule';
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
