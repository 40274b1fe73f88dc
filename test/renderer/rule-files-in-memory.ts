import type { z } from 'zod';
import type { ruleCheckSchema } from '../../service/contract/rule-editing.ts';
import type { RuleView } from '../../service/contract/views.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { type SeededRule, seedRules } from './seed.ts';

/** The file of a rule, as the contract tells it. */
export function fileOf({ view, text }: SeededRule) {
  return { id: view.id, file: view.file, text, version: view.version };
}

/** Adds a rule that nobody has seen fire. */
export function newRule(service: InMemoryService, { id, name }: { id: string; name: string }): SeededRule {
  const template = service.rules[0]?.view ?? seedRules(service.now())[0]?.view;
  if (template === undefined) throw new Error('The seed has no rule');
  const view: RuleView = {
    ...template,
    id,
    name,
    file: `${id}.json`,
    version: `v-${id}`,
    lastFiredAt: null,
    firings24h: 0,
    firingDays: [],
  };
  const rule = { view, text: '' };
  service.rules.push(rule);
  return rule;
}

/** Enough of a checker for the interface: syntax, a name, known operators. */
export function checkText(text: string): z.infer<typeof ruleCheckSchema> {
  try {
    const document = JSON.parse(text) as { name?: string; conditions?: { all?: { operator?: string }[] } };
    const problems = (document.conditions?.all ?? []).flatMap(({ operator }, index) =>
      operator === 'equal' || operator === 'in' || operator === 'greaterThan' || operator === 'lessThan'
        ? []
        : [{ path: `$.conditions.all[${index}].operator`, message: `unknown operator ${JSON.stringify(operator)}` }],
    );
    if (document.name === undefined) problems.push({ path: '$.name', message: 'expected text, got nothing' });
    return { problems, notes: [], sentence: problems.length > 0 ? '' : `When it happens: ${document.name ?? ''}.` };
  } catch {
    return { problems: [{ path: '$', message: 'line 1, column 1: this is not JSON' }], notes: [], sentence: '' };
  }
}
