import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkNamedConditionsText, checkRuleText } from '../../rules/document/check.ts';
import type { RuleDocument } from '../../rules/document/schema.ts';
import type { Strategy } from '../../rules/document/strategy.ts';
import { type CompiledRule, compileRule } from '../../rules/engine/engine.ts';
import { inEnglishOnly, problemAt, type SaidProblem } from '../../rules/problems/problem.ts';
import type { Clock, Log } from '../host.ts';
import { followFolder } from '../settings/follow-folder.ts';
import { CONDITIONS_FILE, idOfUnfinished, type RuleText, readRuleFiles, readText } from './rule-file.ts';

/** One rule file and what is in force for it. */
export interface RuleEntry {
  id: string;
  source: RuleText;
  /** Problems of the file as it is now. */
  problems: SaidProblem[];
  /** The file's document; undefined while it has problems. */
  document: RuleDocument | undefined;
  /** What judges events: the last good version, or nothing. */
  inForce: CompiledRule | undefined;
}

export const RULES_FOLDER = 'rules';

/**
 * The rules of a data folder: one document a file, read again whenever the folder changes. A file with problems is reported
 * and its last good version stays in force, so that a slip in an editor never switches a rule off unseen; one that says itself that
 * it is switched off judges nothing.
 */
export class Rulebook {
  readonly folder: string;
  #log: Log;
  /** By file, as each file is by itself. */
  #checked = new Map<string, RuleEntry>();
  /** By file, with ids that are used once. */
  #entries = new Map<string, RuleEntry>();
  #conditions: Record<string, unknown> = {};
  #conditionProblems: SaidProblem[] = [];
  #conditionsVersion = '';
  readonly #strategiesNow: () => readonly Strategy[];
  /** As rules were compiled with them last. */
  #strategies: readonly Strategy[] = [];
  #listeners = new Set<() => void>();
  #stopWatching = () => {};

  /** `strategies`: those of the settings; asked again by each {@link reload}. */
  constructor(dataFolder: string, log: Log, strategies: () => readonly Strategy[] = () => []) {
    this.folder = join(dataFolder, RULES_FOLDER);
    this.#log = log;
    this.#strategiesNow = strategies;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.#read();
  }

  /** By file name. */
  get entries(): RuleEntry[] {
    return [...this.#entries.values()];
  }

  get conditions(): Readonly<Record<string, unknown>> {
    return this.#conditions;
  }

  /** Problems of `_conditions.json`. */
  get conditionProblems(): readonly SaidProblem[] {
    return this.#conditionProblems;
  }

  /** Rules that judge events, disabled ones included: the engine leaves those out itself. */
  get compiled(): CompiledRule[] {
    return this.entries.flatMap((entry) => (entry.inForce === undefined ? [] : [entry.inForce]));
  }

  find(id: string): RuleEntry | undefined {
    return this.entries.find((entry) => entry.id === id);
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  follow(clock: Clock): void {
    this.#stopWatching = followFolder(
      this.folder,
      { clock, log: this.#log },
      (file) => file.endsWith('.json'),
      () => this.reload(),
    );
  }

  reload(): void {
    try {
      if (!this.#read()) return;
    } catch (error) {
      this.#log.error(
        { folder: this.folder, error: String(error) },
        'Rules folder cannot be read; the rules in force stay',
      );
      return;
    }
    for (const listener of this.#listeners) listener();
  }

  close(): void {
    this.#stopWatching();
    this.#listeners.clear();
  }

  /** True when anything changed. */
  #read(): boolean {
    const conditionsChanged = this.#readConditions();
    const strategiesChanged = this.#readStrategies();
    const checked = new Map<string, RuleEntry>();
    for (const source of readRuleFiles(this.folder)) {
      const old = this.#checked.get(source.file);
      const unchanged = old?.source.version === source.version && !conditionsChanged && !strategiesChanged;
      checked.set(source.file, unchanged ? old : this.#check(source, old));
    }
    const changed =
      checked.size !== this.#checked.size || [...checked].some(([file, entry]) => this.#checked.get(file) !== entry);
    this.#checked = checked;
    if (changed) this.#entries = this.#settleIds([...checked.values()]);
    return changed || conditionsChanged || strategiesChanged;
  }

  /**
   * Two files with one id would share their state and their history: the file that had the id stays, the others are refused
   * until it is free. A copy made by hand never takes a rule over.
   */
  #settleIds(checked: readonly RuleEntry[]): Map<string, RuleEntry> {
    const owners = new Map<string, string>();
    for (const { id, source } of this.#entries.values()) {
      if (checked.some((entry) => entry.source.file === source.file && entry.id === id)) owners.set(id, source.file);
    }
    for (const { id, source } of checked) if (!owners.has(id)) owners.set(id, source.file);
    return new Map(checked.map((entry) => [entry.source.file, this.#settled(entry, owners.get(entry.id))]));
  }

  #settled(entry: RuleEntry, owner: string | undefined): RuleEntry {
    const { file } = entry.source;
    if (owner === file) return entry;
    const problem = problemAt('$.id', ['idTaken', entry.id, String(owner)]);
    this.#log.warn({ file, problems: inEnglishOnly([problem]) }, 'Rule file is not in force: another file has its id');
    return { ...entry, id: file, problems: [problem], document: undefined, inForce: undefined };
  }

  #readStrategies(): boolean {
    const now = this.#strategiesNow();
    if (JSON.stringify(now) === JSON.stringify(this.#strategies)) return false;
    this.#strategies = now;
    return true;
  }

  #readConditions(): boolean {
    const text = readText(join(this.folder, CONDITIONS_FILE)) ?? '{}';
    if (text === this.#conditionsVersion) return false;
    this.#conditionsVersion = text;
    const { problems, conditions } = checkNamedConditionsText(text);
    this.#conditionProblems = problems;
    if (problems.length === 0) this.#conditions = conditions;
    else {
      this.#log.error(
        { file: CONDITIONS_FILE, problems: inEnglishOnly(problems) },
        'Named conditions have problems; the last good ones stay in force',
      );
    }
    return true;
  }

  #check(source: RuleText, old: RuleEntry | undefined): RuleEntry {
    const checked = checkRuleText(source.text, { conditions: this.#conditions });
    const document = checked.problems.length === 0 ? checked.document : undefined;
    if (document === undefined) {
      const unfinished = idOfUnfinished(source.text);
      const inForce = unfinished === null ? old?.inForce : undefined;
      this.#log.warn(
        { file: source.file, problems: inEnglishOnly(checked.problems) },
        inForce === undefined
          ? 'Rule file has problems; it judges nothing'
          : 'Rule file has problems; its last good version stays in force',
      );
      const id = unfinished ?? old?.id ?? source.file.replace(/\.json$/, '');
      return { id, source, problems: checked.problems, document, inForce };
    }
    const inForce = compileRule(document, this.#conditions, this.#strategies);
    return { id: document.id, source, problems: [], document, inForce };
  }
}
