import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../../rules/event/event.ts';
import { inEnglishOnly } from '../../rules/problems/problem.ts';
import { MOST_BUNDLE_CHARACTERS } from '../contract/bundle-size.ts';
import { changedRules, type ImportPlan, toAccept } from '../contract/transfer.ts';
import { HookdeskError } from '../errors.ts';
import { CONDITIONS_FILE, fileNameFor, readRuleFiles, writeRuleFile } from '../rulebook/rule-file.ts';
import { RULES_FOLDER } from '../rulebook/rulebook.ts';
import { SettingsStore } from '../settings/settings.ts';
import { carryOut, type ImportTarget, planFor } from '../transfer/import.ts';
import type { Invocation } from './invocation.ts';
import { throughOwner } from './owner.ts';
import { secretPlaces } from './secret-places.ts';

export interface ImportOptions {
  accept?: boolean;
}

/** `hookdesk import FILE`: shows what would change, and changes it, all of it or nothing. */
export async function importFrom(
  invocation: Invocation,
  from: string,
  { accept = false }: ImportOptions,
): Promise<number> {
  const file = resolve(from);
  const text = readFileSync(file, 'utf8');
  if (text.length > MOST_BUNDLE_CHARACTERS) {
    throw new HookdeskError('USAGE', {
      detail: `${file} is no export: it has more than ${MOST_BUNDLE_CHARACTERS} characters`,
    });
  }
  const show = (plan: ImportPlan) => (invocation.json ? undefined : showPlan(invocation, plan));
  const consent = (plan: ImportPlan): string[] => {
    const places = toAccept(plan);
    show(plan);
    if (places.length > 0 && !accept)
      throw new HookdeskError('IMPORT_NOT_ACCEPTED', { file, places: places.join('; ') });
    return places;
  };
  const done = await throughOwner(invocation, {
    handed: async ({ transfer }) => {
      const planned = await transfer.plan({ text });
      if ('problems' in planned) throw invalid(file, planned.problems);
      const accepted = consent(planned.plan);
      if (planned.plan.missingSecrets.length > 0) throw withoutSecrets(file, planned.plan);
      return transfer.apply({ text, accepted });
    },
    directly: async () => {
      const planned = planFor(text, invocation, secretPlaces(invocation));
      if ('problems' in planned) throw invalid(file, planned.problems);
      consent(planned.plan);
      await carryOut(planned, invocation, targetIn(invocation.folder));
      return planned.plan;
    },
  });
  if (invocation.json) invocation.output.json({ file, ...done, invalidHere: done.invalidHere.map(inEnglish) });
  else sayDone(invocation, done);
  return 0;
}

/** Where no service runs, the files are all there is; who changed them is kept with the next start. */
export function targetIn(folder: string): ImportTarget {
  const rules = join(folder, RULES_FOLDER);
  const store = new SettingsStore(folder);
  mkdirSync(rules, { recursive: true, mode: 0o700 });
  const write = (file: string, value: unknown) => writeRuleFile(rules, file, `${JSON.stringify(value, null, 2)}\n`);
  return {
    settings: (next) =>
      store.update((settings) => {
        for (const key of Object.keys(settings)) delete settings[key];
        Object.assign(settings, next);
      }),
    conditions: (next) => void write(CONDITIONS_FILE, next),
    rule: (document, at) => {
      const taken = () => new Set(readRuleFiles(rules).map(({ file }) => file));
      return write(at?.file ?? fileNameFor(document.id, taken()), document);
    },
    takeBack: (putBack) => putBack(),
  };
}

function inEnglish({ file, problems }: ImportPlan['invalidHere'][number]) {
  return { file, problems: inEnglishOnly(problems) };
}

function invalid(file: string, problems: readonly Problem[]): HookdeskError {
  const detail = problems.map(({ path, message }) => `${path}: ${message}`).join('\n  ');
  return new HookdeskError('IMPORT_INVALID', { file, detail });
}

/** Settings whose secrets are missing are not put in force by a running Hookdesk. */
function withoutSecrets(file: string, { missingSecrets }: ImportPlan): HookdeskError {
  const detail = missingSecrets.map(({ path, kind, name }) => `${path} needs ${secretText(kind, name)}`).join('\n  ');
  return new HookdeskError('IMPORT_INVALID', { file, detail: `${detail}\n  Set them first, then import again.` });
}

function secretText(kind: string, name: string): string {
  if (kind === 'vault') return `a secret: hookdesk secret set ${name}`;
  if (kind === 'env') return `the environment variable ${name}, which a running Hookdesk gets with its next start`;
  return kind === 'file' ? `the file ${name}` : 'a secret that is not empty';
}

function showPlan({ output }: Invocation, plan: ImportPlan): void {
  const { settings, conditions, leftOut, invalidHere } = plan;
  const changed = changedRules(plan);
  if (settings.length + conditions.length + changed.length === 0)
    output.line('Nothing changes: all of it is so here already.');
  for (const { path, before, after } of settings) output.line(`settings  ${path}: ${short(before)} → ${short(after)}`);
  for (const { name, change } of conditions) output.line(`condition ${name}: ${change}`);
  for (const { id, name, change, disabled, unfinished, addresses } of changed) {
    const facts = [
      change,
      ...(unfinished ? ['unfinished: it stays switched off until its problems are gone'] : []),
      ...(disabled ? ['arrives switched off: it orders'] : []),
      ...addresses,
    ];
    output.line(`rule      ${id}${name === id ? '' : ` (${name})`}: ${facts.join(', ')}`);
  }
  for (const place of leftOut) output.line(`left out  ${place}`);
  for (const { file, problems } of invalidHere)
    output.line(`as it was ${file}: has problems already (${problems.map(({ path }) => path).join(', ')})`);
}

function sayDone({ output }: Invocation, plan: ImportPlan): void {
  const { settings, missingSecrets, disarms } = plan;
  const changed = changedRules(plan);
  if (settings.length + changed.length > 0) output.line('Imported.');
  if (changed.some(({ disabled }) => disabled))
    output.line('Rules that order are off: look at each, then switch it on.');
  if (disarms) output.line('Live trading was armed for other limits and brokers, and is disarmed.');
  for (const { path, kind, name } of missingSecrets) output.notice(`${path} needs ${secretText(kind, name)}.`);
}

const LONGEST = 100;

function short(value: unknown): string {
  if (value === null) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
