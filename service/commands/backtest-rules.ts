import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NamedConditions } from '../../rules/conditions/check.ts';
import { canonicalJson } from '../../rules/document/canonical-json.ts';
import { checkNamedConditionsText, checkRuleText } from '../../rules/document/check.ts';
import type { Problem } from '../../rules/event/event.ts';
import { HookdeskError } from '../errors.ts';
import type { RuleVersion } from '../journal/journal.ts';
import { CONDITIONS_FILE, readRuleFiles } from '../rulebook/rule-file.ts';
import { readBytes } from './read-bytes.ts';

/** Something that is wrong in a file. */
export interface FileProblem extends Problem {
  file: string;
}

/** What `--rules PATH…` names: every problem, or the rules. */
export interface GivenRules {
  rules: RuleVersion[];
  problems: FileProblem[];
}

/**
 * Reads rule files, and folders of them, in whatever order they are named; a file that is named twice counts once. Named
 * conditions come from `_conditions.json` beside a file, and from any that is named itself, which is for all. Throws
 * `FILE_UNREADABLE`.
 */
export function readGivenRules(paths: readonly string[]): GivenRules {
  const files = [...new Map(paths.flatMap(filesOf).map((file) => [realpathSync(file), file]))].sort(byPath);
  const reading = new Reading();
  const named = files.filter(([, file]) => basename(file) === CONDITIONS_FILE);
  const shared = reading.merged(named.map(([, file]) => file));
  for (const [, file] of files) if (basename(file) !== CONDITIONS_FILE) reading.rule(file, shared);
  return { rules: reading.rules, problems: reading.problems };
}

function byPath([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

function filesOf(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw unreadable(path, 'there is no such file or folder');
  if (!stat.isDirectory()) return [path];
  const files = readRuleFiles(path).map(({ file }) => join(path, file));
  if (files.length === 0) throw unreadable(path, 'expected rule files (*.json) in this folder, found none');
  return files;
}

/** Where a named condition was defined, to name both places of two that differ. */
type Sources = Map<string, { file: string; json: string }>;

class Reading {
  readonly rules: RuleVersion[] = [];
  readonly problems: FileProblem[] = [];
  readonly #owners = new Map<string, string>();
  readonly #conditions = new Map<string, Record<string, unknown>>();

  /** Conditions of several files as one; two that differ under one name would make the result depend on the order. */
  merged(files: readonly string[]): { conditions: NamedConditions; sources: Sources } {
    const sources: Sources = new Map();
    const merged = files.map((file) => this.#added(file, sources));
    return { conditions: Object.assign({}, ...merged), sources };
  }

  rule(file: string, shared: { conditions: NamedConditions; sources: Sources }): void {
    const beside = join(dirname(file), CONDITIONS_FILE);
    const hasOwn = statSync(beside, { throwIfNoEntry: false }) !== undefined;
    const own = hasOwn ? this.#added(beside, new Map(shared.sources)) : {};
    const conditions = { ...shared.conditions, ...own };
    const { problems, document } = checkRuleText(textOf(file), { conditions });
    for (const problem of problems) this.#problem(file, problem);
    if (document === undefined) return;
    const owner = this.#owners.get(document.id);
    this.#owners.set(document.id, owner ?? file);
    if (owner === undefined) this.rules.push({ document, conditions });
    else this.#problem(file, { path: '$.id', message: `"${document.id}" is the id of ${owner} already` });
  }

  #added(file: string, sources: Sources): Record<string, unknown> {
    const conditions = this.#read(file);
    for (const [name, value] of Object.entries(conditions)) {
      const json = canonicalJson(value);
      const other = sources.get(name);
      sources.set(name, other ?? { file, json });
      if (other === undefined || other.json === json) continue;
      this.#problem(file, {
        path: `$.${name}`,
        message: `expected the same conditions as in ${other.file}, found others`,
      });
    }
    return conditions;
  }

  #read(file: string): Record<string, unknown> {
    const real = realpathSync(file);
    const known = this.#conditions.get(real);
    if (known !== undefined) return known;
    const { problems, conditions } = checkNamedConditionsText(textOf(file));
    for (const problem of problems) this.#problem(file, problem);
    this.#conditions.set(real, conditions);
    return conditions;
  }

  #problem(file: string, problem: Problem): void {
    this.problems.push({ file, ...problem });
  }
}

function textOf(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable(file, 'expected UTF-8, found other bytes');
  }
}

function unreadable(file: string, detail: string): HookdeskError {
  return new HookdeskError('FILE_UNREADABLE', { file, detail });
}
