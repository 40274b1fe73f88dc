import { isDeepStrictEqual } from 'node:util';
import { ORDERING_ACTIONS, type RuleChange } from '../contract/transfer.ts';
import { actionsOf, newOrdering } from './arrival.ts';
import type { RuleDraft } from './bundle.ts';
import { LeavingOut } from './leave-out.ts';

/** `here`: the document here with its id, if there is one; `known`: addresses of the rules here. */
interface Beside {
  here: RuleDraft | undefined;
  known: ReadonlySet<string>;
  unfinished: boolean;
  /** As the file has it. */
  written: RuleDraft;
}

/** What a rule of an import is as it arrives, beside what is here. */
export function ruleChange(rule: RuleDraft, { here, known, unfinished, written }: Beside): RuleChange {
  const isSame = here !== undefined && isSameRule(rule, here);
  const addresses = isSame ? [] : addressesOf(rule).filter((address) => !known.has(address));
  return {
    id: rule.id,
    name: typeof rule.name === 'string' ? rule.name : rule.id,
    change: here === undefined ? 'new' : isSame ? 'same' : 'changed',
    unfinished: !isSame && unfinished,
    enabled: isSame ? here.enabled !== false : arrived(rule).enabled !== false,
    disabled: !isSame && orders(rule),
    ordering: newOrdering(written, here),
    live: rule.stage === 'live',
    addresses,
    accept: addresses.length > 0 ? 'address' : null,
  };
}

/** The document as it is written here: one that orders is switched off until the user has looked at it. */
export function arrived(rule: RuleDraft): RuleDraft {
  return orders(rule) ? { ...rule, enabled: false } : rule;
}

function orders(rule: RuleDraft): boolean {
  return actionsOf(rule).some(({ type }) => ORDERING_ACTIONS.has(type));
}

/**
 * Compared as they would be exported, so that what was left out then is no difference. Where only the switch is another one, a rule
 * that orders is the same unless the import switches it off: none is switched on by one.
 */
export function isSameRule(rule: RuleDraft, here: RuleDraft): boolean {
  const [imported, own] = [portable(rule), portable(here)];
  if (!isDeepStrictEqual({ ...imported, enabled: null }, { ...own, enabled: null })) return false;
  const [isOn, wasOn] = [rule.enabled !== false, here.enabled !== false];
  return isOn === wasOn || (isOn && orders(rule));
}

function portable(rule: RuleDraft): RuleDraft {
  return new LeavingOut((text) => text).rule(rule);
}

/** Hosts that its HTTP actions call, and recipients that it names itself. */
export function addressesOf(rule: RuleDraft): string[] {
  const found = actionsOf(rule).flatMap((action) => {
    if (action.type === 'http') return [hostOf(action.url)];
    if (action.type === 'telegram')
      return [action.chatId].filter((chat) => chat !== undefined).map((chat) => `telegram:${chat}`);
    if (action.type === 'email')
      return [action.to]
        .flat()
        .filter((to) => to !== undefined)
        .map((to) => `mailto:${to}`);
    return [];
  });
  return [...new Set(found)];
}

function hostOf(url: unknown): string {
  return /^[a-z]+:\/\/[^/?#]*/i.exec(String(url))?.[0].toLowerCase() ?? String(url);
}
