import { checkConditions, type NamedConditions } from '../conditions/check.ts';
import { conditionNamesOf } from '../conditions/condition-names.ts';
import { Findings } from '../conditions/findings.ts';
import { isRecord } from '../event/json.ts';
import { parseStrictJson } from '../event/strict-json.ts';
import { problemAt, type SaidProblem } from '../problems/problem.ts';
import type { Said } from '../problems/said.ts';
import { checkTemplates } from '../templates/check.ts';
import { jsonPath } from './json-path.ts';
import { actionSchema, namedConditionsSchema, type RuleDocument, ruleDocumentSchema } from './schema.ts';
import { schemaProblems } from './schema-problems.ts';

/** What a check of a rule document found. */
export interface RuleCheck {
  /** Everything that is wrong; a document with problems is refused. */
  problems: SaidProblem[];
  /** There when there are no problems. */
  document?: RuleDocument;
}

/** What a rule may refer to. */
export interface CheckContext {
  /** Named conditions, as `_conditions.json` holds them. */
  conditions: NamedConditions;
}

/** UTF-8 bytes of one document. */
const MAX_BYTES = 262_144;
/** Containers inside each other, the document being 1. */
const MAX_DEPTH = 128;

/** Checks a rule document; any JSON value may come. Reports every problem, each with its own path, and never throws. */
export function checkRule(document: unknown, { conditions }: CheckContext): RuleCheck {
  const findings = new Findings();
  if (!isSane(document, findings)) return { problems: findings.problems };
  const parsed = ruleDocumentSchema.safeParse(document);
  if (!parsed.success) findings.problems.push(...schemaProblems(ruleDocumentSchema, document, '$'));
  if (isRecord(document)) {
    if (document.conditions !== undefined) checkConditions(document.conditions, '$.conditions', conditions, findings);
    checkActionTemplates(document.actions, conditionNamesOf(document.conditions, conditions), findings);
  }
  if (findings.problems.length > 0 || !parsed.success) return { problems: findings.problems };
  return { problems: [], document: parsed.data };
}

/** {@link checkRule} for the text of a file; a text that is not JSON is a problem at `$` with line and column. */
export function checkRuleText(text: string, context: CheckContext): RuleCheck {
  if (utf8Bytes(text) > MAX_BYTES) return { problems: [tooLarge()] };
  const parsed = parseStrictJson(text, MAX_DEPTH, 'nearest');
  if (parsed.ok) return checkRule(parsed.value, context);
  return { problems: [notJson(text, parsed)] };
}

/** {@link checkNamedConditions} for the text of `_conditions.json`; `conditions` is empty where the text is no JSON object. */
export function checkNamedConditionsText(text: string): {
  problems: SaidProblem[];
  conditions: Record<string, unknown>;
} {
  const parsed = parseStrictJson(text, MAX_DEPTH, 'nearest');
  if (!parsed.ok) return { problems: [notJson(text, parsed)], conditions: {} };
  return { problems: checkNamedConditions(parsed.value), conditions: isRecord(parsed.value) ? parsed.value : {} };
}

/** Checks named conditions, the content of `_conditions.json`: name → conditions. Never throws. */
export function checkNamedConditions(value: unknown): SaidProblem[] {
  const findings = new Findings();
  if (!isSane(value, findings)) return findings.problems;
  if (!isRecord(value)) return schemaProblems(namedConditionsSchema, value, '$');
  for (const [name, conditions] of Object.entries(value)) {
    checkConditions(conditions, jsonPath('$', name), value, findings, [name]);
  }
  return findings.problems;
}

/** Templates of every action that is well-formed itself; the others have problems already. */
function checkActionTemplates(actions: unknown, conditionNames: ReadonlySet<string>, findings: Findings): void {
  if (!Array.isArray(actions)) return;
  for (const [index, value] of actions.entries()) {
    const action = actionSchema.safeParse(value);
    if (!action.success) continue;
    for (const { path, said } of checkTemplates(action.data, conditionNames))
      findings.problem(`$.actions[${index}]${path}`, said);
  }
}

function isSane(value: unknown, findings: Findings): boolean {
  if (depthExceeds(value, MAX_DEPTH)) findings.problem('$', ['mostContainers', MAX_DEPTH]);
  else if (utf8Bytes(JSON.stringify(value) ?? '') > MAX_BYTES) findings.problems.push(tooLarge());
  return findings.problems.length === 0;
}

function tooLarge(): SaidProblem {
  return problemAt('$', ['mostBytes', MAX_BYTES / 1024]);
}

/** Without recursion, because the value may be deeper than the stack. */
function depthExceeds(value: unknown, limit: number): boolean {
  const open: [unknown, number][] = [[value, 1]];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [node, depth] = entry;
    if (typeof node !== 'object' || node === null) continue;
    if (depth > limit) return true;
    for (const inner of Object.values(node)) open.push([inner, depth + 1]);
  }
  return false;
}

function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

function notJson(text: string, { said, offset }: { said: Said; offset: number }): SaidProblem {
  const before = text.slice(0, offset);
  return problemAt('$', ['notJson', said, before.split('\n').length, offset - before.lastIndexOf('\n')]);
}
