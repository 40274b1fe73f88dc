import { z } from 'zod';
import { checkConditions } from '../conditions/check.ts';
import { conditionNamesOf } from '../conditions/condition-names.ts';
import { Findings } from '../conditions/findings.ts';
import type { Problem } from '../event/event.ts';
import { checkTemplates } from '../templates/check.ts';
import { jsonPath } from './json-path.ts';
import { isTemplate } from './parameter.ts';
import { type Action, actionSchema, type RuleDocument } from './schema.ts';

const nameSchema = z
  .string('expected a text')
  .min(1, 'expected a name that is not empty')
  .max(200, 'expected at most 200 characters');

const stepSchema = z.strictObject({
  /** For people; default: its number. */
  name: nameSchema.optional(),
  /** Conditions of the rule language on the event; the step waits until they hold. */
  when: z.unknown().optional(),
  actions: z.array(actionSchema, 'expected a list of actions').max(100, 'expected at most 100 actions'),
});

/** A strategy of the settings: steps that the actions `strategy` of rules take, one after the other, each once (SPEC row S31). */
export const strategyDocumentSchema = z.strictObject({
  /** What events and rules call it (`strategyId`); another id is another instance. */
  id: z
    .string('expected a text')
    .min(1, 'expected an id that is not empty')
    .max(200, 'expected at most 200 characters'),
  /** For people; default: the id. */
  name: nameSchema.optional(),
  steps: z
    .array(stepSchema, 'expected a list of steps')
    .min(1, 'expected at least one step')
    .max(1000, 'expected at most 1,000 steps'),
});
export type Strategy = z.infer<typeof strategyDocumentSchema>;

/** What the schema cannot say of strategies; `base` is the path of the list. Reports every problem with its own path. */
export function strategyProblems(strategies: readonly Strategy[], base: string): Problem[] {
  const findings = new Findings();
  const ids = new Set<string>();
  for (const [index, { id, steps }] of strategies.entries()) {
    const path = jsonPath(base, index);
    if (ids.has(id)) findings.problem(`${path}.id`, `"${id}" is the id of an earlier strategy`);
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
    if (action.type === 'strategy') findings.problem(`${at}.type`, 'a step cannot take the step of a strategy');
    if ('batch' in action && action.batch !== undefined) {
      findings.problem(`${at}.batch`, 'a step is taken once: there is nothing to collect');
    }
    for (const { path: inner, message } of checkTemplates(action, names)) findings.problem(`${at}${inner}`, message);
  }
}

/** Those strategies whose steps a rule may take: the ones that it names, all where a template does. */
export function strategiesFor({ actions }: Pick<RuleDocument, 'actions'>, strategies: readonly Strategy[]): Strategy[] {
  const named = actions.flatMap((action) => (action.type === 'strategy' ? [action.strategy] : []));
  const isAny = named.some(isTemplate);
  return strategies.filter(({ id }) => named.length > 0 && (isAny || named.includes(id)));
}
