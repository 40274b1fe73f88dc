import { checkRule } from '../../../rules/document/check.ts';
import type { RuleDocument } from '../../../rules/document/schema.ts';
import { compileRule } from '../../../rules/engine/engine.ts';
import { isRecord } from '../../../rules/event/json.ts';
import { english } from '../../../rules/explain/wording/en.ts';
import type { Wording } from '../../../rules/explain/wording/wording.ts';
import { describeRule } from '../../../rules/explain/words.ts';
import { ORDERING_ACTIONS } from '../../../service/contract/transfer.ts';

/** Rules that belong together, with the named conditions that they refer to, as their author wrote them. */
export interface Pack {
  id: string;
  title: string;
  purpose: string;
  audience: string;
  conditions: Record<string, unknown>;
  rules: Record<string, unknown>[];
}

/** One rule of a pack for the eyes of whoever is to take it. `sentence`: empty where it has problems. */
export interface PackRule {
  id: string;
  name: string;
  sentence: string;
  actions: string[];
  orders: boolean;
}

/** What rules need to do what they say. */
export interface PackNeeds {
  /** Types of events; none where it is not named. */
  events: string[];
  /** Channels beyond the desktop and the log, by the type of their action. */
  channels: string[];
  brokers: string[];
  strategies: string[];
}

const CHANNELS: ReadonlySet<string> = new Set(['telegram', 'discord', 'email', 'http']);

export function rulesOf(
  { rules, conditions }: Pick<Pack, 'rules' | 'conditions'>,
  wording: Wording = english,
): PackRule[] {
  return rules.map((rule) => {
    const { document, problems } = checkRule(rule, { conditions });
    const types = actionsOf(rule).map(({ type }) => String(type));
    const id = String(rule.id);
    return {
      id,
      name: typeof rule.name === 'string' ? rule.name : id,
      sentence: document === undefined || problems.length > 0 ? '' : describeRule(document, wording),
      actions: [...new Set(types)],
      orders: types.some((type) => ORDERING_ACTIONS.has(type)),
    };
  });
}

export function needsOf({ rules, conditions }: Pick<Pack, 'rules' | 'conditions'>): PackNeeds {
  const documents = rules.flatMap((rule) => {
    const { document, problems } = checkRule(rule, { conditions });
    return document === undefined || problems.length > 0 ? [] : [document];
  });
  const actions = documents.flatMap((document) => document.actions);
  const texts = (found: readonly unknown[]) =>
    [...new Set(found.filter((text): text is string => typeof text === 'string'))].sort();
  return {
    events: texts(documents.flatMap((document) => eventsOf(document, conditions))),
    channels: texts(actions.map(({ type }) => type).filter((type) => CHANNELS.has(type))),
    brokers: texts(actions.map((action) => ('broker' in action ? action.broker : null))),
    strategies: texts(actions.map((action) => (action.type === 'strategy' ? action.strategy : null))),
  };
}

/** How many actions order, or decide what others may order. */
export function orderingActions({ rules }: Pick<Pack, 'rules'>): number {
  return rules.flatMap(actionsOf).filter(({ type }) => ORDERING_ACTIONS.has(type)).length;
}

/** The text that is planned and taken in. */
export function packText({ rules, conditions }: Pick<Pack, 'rules' | 'conditions'>): string {
  return JSON.stringify({ format: 'hookdesk', version: 1, conditions, rules });
}

/** Why a file is no pack: it is no JSON, neither an export of Hookdesk nor rules, has settings too, or no rules. */
export type PackRefusal = 'notJson' | 'noExport' | 'settings' | 'empty';

/** Reads a file of somebody else: a pack, a rule, or a list of rules. The service checks what it holds before anything is written. */
export function readPack(name: string, text: string): Pack | PackRefusal {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return 'notJson';
  }
  const rules = rulesIn(content);
  if (rules !== null) return rules.length === 0 ? 'empty' : packOf(name, rules, {});
  return readExport(name, content);
}

/** Documents as the rules folder and the JSON view have them, one or a list; null where it is something else. */
function rulesIn(content: unknown): Record<string, unknown>[] | null {
  const documents = Array.isArray(content) ? content : [content];
  return documents.every(isRule) ? documents : null;
}

function isRule(content: unknown): content is Record<string, unknown> {
  return isRecord(content) && typeof content.id === 'string' && isRecord(content.conditions);
}

function readExport(name: string, content: unknown): Pack | PackRefusal {
  if (!isRecord(content) || content.format !== 'hookdesk' || content.version !== 1) return 'noExport';
  const { settings = {}, conditions = {}, rules = [] } = content;
  if (!isRecord(settings) || Object.keys(settings).length > 0) return 'settings';
  if (!isRecord(conditions) || !Array.isArray(rules) || !rules.every(isRecord)) return 'noExport';
  if (rules.length === 0) return 'empty';
  return packOf(name, rules, conditions);
}

function packOf(name: string, rules: Pack['rules'], conditions: Pack['conditions']): Pack {
  return { id: name, title: name, purpose: '', audience: '', conditions, rules };
}

function eventsOf(document: RuleDocument, conditions: Record<string, unknown>): string[] {
  return [...(compileRule(document, conditions).demands.get('type') ?? [])];
}

function actionsOf(rule: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(rule.actions) ? rule.actions.filter(isRecord) : [];
}
