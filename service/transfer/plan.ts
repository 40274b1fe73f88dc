import { isDeepStrictEqual } from 'node:util';
import { checkNamedConditions, checkRuleText } from '../../rules/document/check.ts';
import { problemAt, type SaidProblem, type ToldProblem } from '../../rules/problems/problem.ts';
import type { Arrival, ImportPlan, RuleChange } from '../contract/transfer.ts';
import { idOfUnfinished } from '../rulebook/rule-file.ts';
import type { SecretReference, Settings } from '../settings/schema.ts';
import { parseSettings } from '../settings/settings.ts';
import { arriving } from './arrival.ts';
import type { Bundle, RuleDraft } from './bundle.ts';
import type { FolderContent } from './folder.ts';
import { mergeSettings } from './merge-settings.ts';
import { addressesOf, arrived, isSameRule, ruleChange } from './rule-changes.ts';
import { settingsChanges } from './settings-changes.ts';

/** What an import is planned against. */
export interface Here extends FolderContent {
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
export function planImport(bundle: Bundle, here: Here, arrival?: Arrival): PlannedImport | { problems: ToldProblem[] } {
  const written = mergeSettings(here.settings, bundle.settings);
  const conditions = { ...here.conditions, ...bundle.conditions };
  const coming = bundle.rules.map((rule): Coming => {
    const own = ruleHere(rule, here);
    return { written: rule, here: own, rule: arriving(rule, own, arrival) };
  });
  const [before, after] = [parseSettings(JSON.stringify(here.settings)), parseSettings(JSON.stringify(written))];
  // Settings here that cannot be read are the user's to mend first: an import would be lost on them.
  if ('problems' in before) return { problems: before.problems.map((each) => within('settings.json', each)) };
  const problems = [
    ...('problems' in after
      ? after.problems.map((each) => ({ ...each, path: each.path.replace('$', '$.settings') }))
      : []),
    ...conditionProblems(conditions, here),
    ...coming.flatMap((rule, index) => ruleProblems(rule, index, { coming, conditions })),
    ...here.rules.flatMap(({ document }) => brokenHere(document, here, { coming, conditions })),
  ];
  if ('problems' in after || problems.length > 0) return { problems };
  return planned(bundle, here, { before: before.settings, after: after.settings, written, coming, conditions });
}

/** A rule of the bundle: as the file has it, as it arrives, and the one here with its id. */
interface Coming {
  written: RuleDraft;
  rule: RuleDraft;
  here: RuleDraft | undefined;
}

interface Merged extends Judged {
  before: Settings;
  after: Settings;
  written: Record<string, unknown>;
}

function planned(bundle: Bundle, here: Here, { before, after, written, coming, conditions }: Merged): PlannedImport {
  const known = new Set(here.rules.flatMap(({ document }) => addressesOf(document)));
  const rules = coming.map(({ rule, ...beside }) =>
    ruleChange(rule, { ...beside, known, unfinished: problemsOf(rule, conditions).length > 0 }),
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
    invalidHere: invalidHere(here, rules),
    missingSecrets: missing,
    disarms,
    leftOut: bundle.leftOut,
  };
  return {
    plan,
    settings: changes.length === 0 ? null : disarms ? disarmed(written) : written,
    conditions: named.length === 0 ? null : conditions,
    rules: coming.flatMap(({ rule }, index) => (rules[index]?.change === 'same' ? [] : [arrived(rule)])),
  };
}

interface Judged {
  coming: readonly Coming[];
  /** With those of the bundle. */
  conditions: Record<string, unknown>;
}

/** Those that the bundle brings; what is wrong here without it is not its fault. */
function conditionProblems(conditions: Record<string, unknown>, here: Here): SaidProblem[] {
  return withoutThose(checkNamedConditions(here.conditions), checkNamedConditions(conditions)).map((each) => ({
    ...each,
    path: each.path.replace('$', '$.conditions'),
  }));
}

/**
 * A rule that is so here already brings nothing, and a new one that says itself that it is switched off may be unfinished: it judges
 * nothing until it is without problems.
 */
function ruleProblems({ written, rule, here }: Coming, index: number, { coming, conditions }: Judged): SaidProblem[] {
  const at = `$.rules[${index}]`;
  const isUnfinished = here === undefined && rule.enabled === false && idOfUnfinished(JSON.stringify(written)) !== null;
  const isHere = here !== undefined && isSameRule(rule, here);
  const problems = isUnfinished || isHere ? [] : problemsOf(written, conditions);
  const isTwice = coming.findIndex((other) => other.rule.id === rule.id) !== index;
  return [
    ...problems.map((each) => ({ ...each, path: each.path.replace('$', at) })),
    ...(isTwice ? [problemAt(`${at}.id`, ['idOfEarlier', rule.id])] : []),
  ];
}

/** Rules that stay must be as whole with the conditions that come as they are without them. */
function brokenHere(rule: RuleDraft, here: Here, { coming, conditions }: Judged): ToldProblem[] {
  const other = coming.find((one) => one.rule.id === rule.id);
  if (other !== undefined && !isSameRule(other.rule, rule)) return [];
  const broken = withoutThose(problemsOf(rule, here.conditions), problemsOf(rule, conditions));
  return broken.map((each) => within(`rules/${rule.id}`, each));
}

/** Files that have problems and stay as they are. */
function invalidHere(
  { rules, unreadable, conditions }: Here,
  changes: readonly RuleChange[],
): ImportPlan['invalidHere'] {
  const replaced = new Set(changes.flatMap(({ id, change }) => (change === 'changed' ? [id] : [])));
  const staying = rules.flatMap(({ document, source }) => (replaced.has(document.id) ? [] : [source]));
  return [...staying, ...unreadable]
    .map(({ file, text }) => ({ file: `rules/${file}`, problems: checkRuleText(text, { conditions }).problems }))
    .filter(({ problems }) => problems.length > 0);
}

function problemsOf(rule: RuleDraft, conditions: Record<string, unknown>): SaidProblem[] {
  return checkRuleText(JSON.stringify(rule), { conditions }).problems;
}

function ruleHere({ id }: RuleDraft, { rules }: Here): RuleDraft | undefined {
  return rules.find(({ document }) => document.id === id)?.document;
}

function withoutThose(known: readonly SaidProblem[], problems: readonly SaidProblem[]): SaidProblem[] {
  return problems.filter(({ path, message }) => !known.some((one) => one.path === path && one.message === message));
}

function within(file: string, problem: ToldProblem): ToldProblem {
  return { ...problem, path: `${file} ${problem.path}` };
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
