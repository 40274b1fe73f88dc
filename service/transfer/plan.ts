import { isDeepStrictEqual } from 'node:util';
import { checkNamedConditions, checkRuleText } from '../../rules/document/check.ts';
import type { Problem } from '../../rules/event/event.ts';
import type { ImportPlan } from '../contract/transfer.ts';
import type { SecretReference, Settings } from '../settings/schema.ts';
import { parseSettings } from '../settings/settings.ts';
import type { Bundle, RuleDraft } from './bundle.ts';
import { mergeSettings } from './merge-settings.ts';
import { addressesOf, arrived, ruleChange } from './rule-changes.ts';
import { settingsChanges } from './settings-changes.ts';

/** What an import is planned against. */
export interface Here {
  /** settings.json as it is written. */
  settings: Record<string, unknown>;
  conditions: Readonly<Record<string, unknown>>;
  /** Rules without problems. */
  rules: readonly RuleDraft[];
  /** Secrets of settings that are not there, with what they are needed for. */
  missingSecrets: (settings: Settings) => { path: string; reference: SecretReference }[];
}

/** What an import would change, and what would be written. */
export interface PlannedImport {
  plan: ImportPlan;
  /** Null: they stay as they are. */
  settings: Record<string, unknown> | null;
  conditions: Record<string, unknown> | null;
  rules: RuleDraft[];
}

/** Every problem of a bundle in this folder, with paths into the bundle, or what it would change. Writes nothing. */
export function planImport(bundle: Bundle, here: Here): PlannedImport | { problems: Problem[] } {
  const written = mergeSettings(here.settings, bundle.settings);
  const conditions = { ...here.conditions, ...bundle.conditions };
  const [before, after] = [parseSettings(JSON.stringify(here.settings)), parseSettings(JSON.stringify(written))];
  // Settings here that cannot be read are the user's to mend first: an import would be lost on them.
  if ('problems' in before) return { problems: before.problems.map((each) => within('settings.json', each)) };
  const problems = [
    ...('problems' in after
      ? after.problems.map((each) => ({ ...each, path: each.path.replace('$', '$.settings') }))
      : []),
    ...checkNamedConditions(conditions).map((each) => ({ ...each, path: each.path.replace('$', '$.conditions') })),
    ...bundle.rules.flatMap((rule, index) => ruleProblems(rule, index, bundle, conditions)),
    ...here.rules.flatMap((rule) => brokenHere(rule, bundle, conditions)),
  ];
  if ('problems' in after || problems.length > 0) return { problems };
  return planned(bundle, here, { before: before.settings, after: after.settings, written, conditions });
}

interface Merged {
  before: Settings;
  after: Settings;
  written: Record<string, unknown>;
  conditions: Record<string, unknown>;
}

function planned(bundle: Bundle, here: Here, { before, after, written, conditions }: Merged): PlannedImport {
  const known = new Set(here.rules.flatMap(addressesOf));
  const rules = bundle.rules.map((rule) =>
    ruleChange(
      rule,
      here.rules.find(({ id }) => id === rule.id),
      known,
    ),
  );
  const changes = settingsChanges(before, after);
  const named = Object.entries(bundle.conditions).flatMap(([name, condition]) => namedChange(name, condition, here));
  const isOther = ({ path }: { path: string }) => /^(risk|brokers)\b/.test(path);
  const disarms = before.risk.tradingEnabled && changes.some(isOther);
  const missing = here.missingSecrets(after).map(({ path, reference }) => ({ path, ...kindOf(reference) }));
  const plan = {
    settings: changes,
    conditions: named,
    rules,
    missingSecrets: missing,
    disarms,
    leftOut: bundle.leftOut,
  };
  return {
    plan,
    settings: changes.length === 0 ? null : disarms ? disarmed(written) : written,
    conditions: named.length === 0 ? null : conditions,
    rules: bundle.rules.filter((_rule, index) => rules[index]?.change !== 'same').map(arrived),
  };
}

function ruleProblems(
  rule: RuleDraft,
  index: number,
  { rules }: Bundle,
  conditions: Record<string, unknown>,
): Problem[] {
  const at = `$.rules[${index}]`;
  const { problems } = checkRuleText(JSON.stringify(rule), { conditions });
  const isTwice = rules.findIndex(({ id }) => id === rule.id) !== index;
  return [
    ...problems.map((each) => ({ ...each, path: each.path.replace('$', at) })),
    ...(isTwice ? [{ path: `${at}.id`, message: `"${rule.id}" is the id of an earlier rule` }] : []),
  ];
}

/** Rules that stay must still be whole with the conditions that come. */
function brokenHere(rule: RuleDraft, { rules }: Bundle, conditions: Record<string, unknown>): Problem[] {
  if (rules.some(({ id }) => id === rule.id)) return [];
  const { problems } = checkRuleText(JSON.stringify(rule), { conditions });
  return problems.map((each) => within(`rules/${rule.id}`, each));
}

function within(file: string, { path, message }: Problem): Problem {
  return { path: `${file} ${path}`, message };
}

function namedChange(name: string, condition: unknown, here: Here): ImportPlan['conditions'] {
  if (!Object.hasOwn(here.conditions, name)) return [{ name, change: 'new', accept: null }];
  if (isDeepStrictEqual(here.conditions[name], condition)) return [];
  return [{ name, change: 'changed', accept: 'order' }];
}

function kindOf(reference: SecretReference): Pick<ImportPlan['missingSecrets'][number], 'kind' | 'name'> {
  const [kind, name] = Object.entries(reference).find(([key]) => key !== 'until') ?? ['value', ''];
  return { kind: kind as 'env', name: kind === 'value' ? '' : String(name) };
}

function disarmed(settings: Record<string, unknown>): Record<string, unknown> {
  return { ...settings, risk: { ...(settings.risk as object | undefined), tradingEnabled: false } };
}
