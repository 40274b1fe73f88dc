import { z } from 'zod';
import { checkConditions } from '../conditions/check.ts';
import { conditionNamesOf } from '../conditions/condition-names.ts';
import { Findings } from '../conditions/findings.ts';
import type { SaidProblem } from '../problems/problem.ts';
import { worded } from '../problems/worded.ts';
import { checkTemplates } from '../templates/check.ts';
import { jsonPath } from './json-path.ts';
import { isTemplate } from './parameter.ts';
import { type Action, actionSchema, type RuleDocument } from './schema.ts';

const nameSchema = z.string(worded('text')).min(1, worded('filledName')).max(200, worded('mostCharacters', 200));

const stepSchema = z.strictObject({
  /** For people; default: its number. */
  name: nameSchema.optional(),
  /** Conditions of the rule language on the event; the step waits until they hold. */
  when: z.unknown().optional(),
  actions: z.array(actionSchema, worded('actions')).max(100, worded('mostActions', 100)),
});

/** A strategy of the settings: steps that the actions `strategy` of rules take, one after the other, each once (SPEC row S31). */
export const strategyDocumentSchema = z.strictObject({
  /** What events and rules call it (`strategyId`); another id is another instance. */
  id: z.string(worded('text')).min(1, worded('filledId')).max(200, worded('mostCharacters', 200)),
  /** For people; default: the id. */
  name: nameSchema.optional(),
  steps: z.array(stepSchema, worded('steps')).min(1, worded('someStep')).max(1000, worded('mostSteps')),
});
export type Strategy = z.infer<typeof strategyDocumentSchema>;

/** What the schema cannot say of strategies; `base` is the path of the list. Reports every problem with its own path. */
export function strategyProblems(strategies: readonly Strategy[], base: string): SaidProblem[] {
  const findings = new Findings();
  const ids = new Set<string>();
  for (const [index, { id, steps }] of strategies.entries()) {
    const path = jsonPath(base, index);
    if (ids.has(id)) findings.problem(`${path}.id`, ['idOfEarlierStrategy', id]);
    ids.add(id);
    for (const [place, { when, actions }] of steps.entries())
      checkStep(when, actions, `${path}.steps[${place}]`, findings);
  }
  return findings.problems;
}

/** A step knows no named conditions: those belong to rules. */
function checkStep(when: unknown, actions: readonly Action[], path: string, findings: Findings): void {
  if (when !== undefined) checkConditions(when, `${path}.when`, {}, findings);
  const names = when === undefined ? new Set<string>() : conditionNamesOf(when, {});
  for (const [index, action] of actions.entries()) {
    const at = `${path}.actions[${index}]`;
    if (action.type === 'strategy') findings.problem(`${at}.type`, ['stepInStep']);
    if ('batch' in action && action.batch !== undefined) {
      findings.problem(`${at}.batch`, ['stepWithBatch']);
    }
    for (const { path: inner, said } of checkTemplates(action, names)) findings.problem(`${at}${inner}`, said);
  }
}

/** Those strategies whose steps a rule may take: the ones that it names, all where a template does. */
export function strategiesFor({ actions }: Pick<RuleDocument, 'actions'>, strategies: readonly Strategy[]): Strategy[] {
  const named = actions.flatMap((action) => (action.type === 'strategy' ? [action.strategy] : []));
  const isAny = named.some(isTemplate);
  return strategies.filter(({ id }) => named.length > 0 && (isAny || named.includes(id)));
}
