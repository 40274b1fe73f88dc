import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkNamedConditionsText, checkRuleText } from '../../rules/document/check.ts';
import type { RuleDocument } from '../../rules/document/schema.ts';
import { compileRule } from '../../rules/engine/engine.ts';
import type { Problem } from '../../rules/event/event.ts';
import { describeRule, notesOn } from '../../rules/explain/words.ts';
import { inEnglishOnly } from '../../rules/problems/problem.ts';
import { HookdeskError } from '../errors.ts';
import { printable } from '../log/printable.ts';
import { CONDITIONS_FILE, readRuleFiles } from '../rulebook/rule-file.ts';
import { DONE, MISUSED, NOT_SO } from './exit-status.ts';
import type { Invocation } from './invocation.ts';
import { readBytes } from './read-bytes.ts';

interface Checked {
  file: string;
  problems: Problem[];
  /** What is valid and still worth knowing: conditions that cost or can never hold, orders that repeat. */
  notes: Problem[];
  /** Of a valid document. */
  document?: RuleDocument;
}

/**
 * `hookdesk rules check FILE…`: every problem of rule documents. Named conditions come from `_conditions.json` beside each file; a
 * folder stands for the rule files in it. Status 1 if any is invalid, 2 if one cannot be read.
 */
export function checkRules({ json, output }: Invocation, paths: readonly string[]): number {
  const unreadable: Checked[] = [];
  const checked = paths.flatMap((path) => {
    try {
      return filesOf(path).map(checkFile);
    } catch (error) {
      unreadable.push({ file: path, problems: [{ path: '$', message: whyUnreadable(error) }], notes: [] });
      return [];
    }
  });
  const results = [...checked, ...unreadable, ...brokenConditions(checked)];
  for (const result of results) {
    if (json) output.json(jsonOf(result));
    else for (const line of wordsOf(result)) output.line(line);
  }
  const missed = unreadable.map(({ file, problems: [problem] }) => `${file}: ${problem?.message}`);
  for (const message of [...idsUsedTwice(checked), ...missed]) output.notice(printable(message));
  if (unreadable.length > 0) return MISUSED;
  return results.some(({ problems }) => problems.length > 0) ? NOT_SO : DONE;
}

function filesOf(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readRuleFiles(path).map(({ file }) => join(path, file)) : [path];
}

function checkFile(file: string): Checked {
  const bytes = readBytes(file);
  const text = textOf(bytes);
  if (text === null) return { file, problems: [{ path: '$', message: 'expected UTF-8 text' }], notes: [] };
  if (basename(file) === CONDITIONS_FILE) return { file, problems: checkNamedConditionsText(text).problems, notes: [] };
  const { conditions } = conditionsBeside(file);
  const { problems, document } = checkRuleText(text, { conditions });
  if (document === undefined) return { file, problems, notes: [] };
  return { file, problems, notes: notesOn(compileRule(document, conditions)), document };
}

function whyUnreadable(error: unknown): string {
  const { cause } = error instanceof HookdeskError ? error : { cause: error };
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
    return 'expected a file, found none of this name';
  return error instanceof Error ? error.message : String(error);
}

/** Each document is right by itself, but of two in one folder with one id only one would be in force. */
function idsUsedTwice(checked: readonly Checked[]): string[] {
  const owners = new Map<string, string>();
  return checked.flatMap(({ file, document }) => {
    if (document === undefined) return [];
    const { id } = document;
    const key = JSON.stringify([resolve(dirname(file)), id]);
    const owner = owners.get(key) ?? file;
    owners.set(key, owner);
    return resolve(owner) === resolve(file)
      ? []
      : [`${file}: "${id}" is the id of ${basename(owner)} already; in one rules folder only one of them is in force`];
  });
}

/** A rule that refers to broken named conditions would be told a missing name; the cause is told too. */
function brokenConditions(checked: readonly Checked[]): Checked[] {
  const folders = new Set(checked.map(({ file }) => dirname(file)));
  const given = new Set(checked.map(({ file }) => file));
  return [...folders].flatMap((folder) => {
    const file = join(folder, CONDITIONS_FILE);
    const { problems } = conditionsBeside(file);
    return problems.length === 0 || given.has(file) ? [] : [{ file, problems, notes: [] }];
  });
}

interface Conditions {
  conditions: Record<string, unknown>;
  problems: Problem[];
}

function conditionsBeside(file: string): Conditions {
  const path = join(dirname(file), CONDITIONS_FILE);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return { conditions: {}, problems: [] };
  const text = textOf(readBytes(path));
  if (text === null) return { conditions: {}, problems: [{ path: '$', message: 'expected UTF-8 text' }] };
  return checkNamedConditionsText(text);
}

/** The bytes as text, a byte order mark included, or null where they are not UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function jsonOf({ file, problems, notes }: Checked) {
  return {
    file,
    ok: problems.length === 0,
    problems: inEnglishOnly(problems),
    ...(notes.length > 0 ? { notes: inEnglishOnly(notes) } : {}),
  };
}

/** The verdict, what the rule says as a sentence, and every problem and note at its path. */
function wordsOf({ file, problems, notes, document }: Checked): string[] {
  const verdict = problems.length > 0 ? `${problems.length} problem${problems.length > 1 ? 's' : ''}` : 'ok';
  return [
    `${file}: ${verdict}`,
    ...(document === undefined ? [] : [`  ${printable(describeRule(document))}`]),
    ...problems.map(({ path, message }) => `  ${printable(path)}  ${printable(message)}`),
    ...notes.map(({ path, message }) => `  note: ${printable(path)}  ${printable(message)}`),
  ];
}
