import { Engine } from 'json-rules-engine';
import { readClock } from '../../../rules/conditions/clock.ts';
import { clockParamsSchema } from '../../../rules/conditions/facts.ts';
import { decorators, operators } from '../../../rules/conditions/operators.ts';
import { followPath, parsePath } from '../../../rules/conditions/path.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';

/**
 * json-rules-engine itself, with its own asynchronous run: our operators are added to it, and the path resolver is ours because
 * its own runs code.
 */
export function stockEngine(conditions: unknown, named: Record<string, unknown> = {}) {
  const engine = new Engine([], { pathResolver: (value, path) => resolve(value, path) });
  for (const operator of operators) engine.addOperator(operator);
  for (const decorator of decorators) engine.addOperatorDecorator(decorator);
  for (const [name, one] of Object.entries(structuredClone(named))) engine.setCondition(name, one as never);
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: 'fired' } });
  return async (event: CanonicalEvent): Promise<boolean> => {
    for (const [name, value] of Object.entries(event)) engine.addFact(name, value);
    engine.addFact('event', event);
    engine.addFact('clock', (params) => {
      const { part, timezone } = clockParamsSchema.parse(params);
      return readClock(event.at, part, timezone ?? 'UTC');
    });
    return (await engine.run()).events.length === 1;
  };
}

function resolve(value: object, path: string): unknown {
  const parsed = parsePath(path);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return followPath(value, parsed.steps);
}
