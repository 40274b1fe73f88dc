import { Engine } from 'json-rules-engine';
import { decorators, operators } from '../../../rules/conditions/operators.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { localTime } from './local-time.ts';

/** json-rules-engine's own operators and decorators, and those that it does not have. */
const OWN: ReadonlySet<string> = new Set([
  ...['equal', 'notEqual', 'in', 'notIn', 'contains', 'doesNotContain'],
  ...['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'],
]);

/** `own`: its operators as they come, ours only where it has none. `ours`: ours in the place of its own. */
export type Operators = 'own' | 'ours';

/**
 * json-rules-engine itself, with its own asynchronous run. The path resolver is another one, because its own runs code and is
 * not installed.
 */
export function stockEngine(conditions: unknown, named: Record<string, unknown> = {}, use: Operators = 'ours') {
  const engine = engineWith(use);
  for (const [name, one] of Object.entries(structuredClone(named))) engine.setCondition(name, one as never);
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: 'fired' } });
  return async (event: CanonicalEvent): Promise<boolean> => {
    for (const [name, value] of Object.entries(event)) engine.addFact(name, value);
    engine.addFact('event', event);
    engine.addFact('clock', (params) => clockPart(event.at, params));
    return (await engine.run()).events.length === 1;
  };
}

/** An engine with these operators and no rules. */
export function engineWith(use: Operators): Engine {
  const engine = new Engine([], { pathResolver: (value, path) => follow(value, path) });
  for (const operator of operators) if (use === 'ours' || !OWN.has(operator.name)) engine.addOperator(operator);
  if (use === 'ours') for (const decorator of decorators) engine.addOperatorDecorator(decorator);
  return engine;
}

/** A part of the time as the `clock` fact tells it, by the runtime's own formatting. */
export function clockPart(at: number, { part, timezone }: Record<string, string>): unknown {
  const { day, ...parts } = localTime(at, timezone ?? 'UTC');
  return part === 'date' ? day : parts[part as 'hour' | 'minute' | 'weekday'];
}

/** Reads the plain paths of the tests, one name or index after the other; not our resolver. */
export function follow(value: unknown, path: string): unknown {
  const names = path.match(/[\p{L}\p{N}_-]+(?: [\p{L}\p{N}]+)*/gu) ?? [];
  return names.reduce<unknown>((current, name) => {
    const has = current !== null && current !== undefined && Object.hasOwn(current, name);
    return has ? (current as Record<string, unknown>)[name] : undefined;
  }, value);
}
