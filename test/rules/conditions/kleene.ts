import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { Leaf } from '../engine/sample.ts';
import type { Document } from './generated.ts';
import { clockPart, engineWith, follow, type Operators } from './stock.ts';

/** True, false, or null for unknown. */
type Truth = boolean | null;

/**
 * Three-valued logic read off the page (SPEC row E3), straight over the document: what is missing is unknown, `not`
 * unknown is unknown, `all` is false if one is false, else unknown if one is unknown; `any` is true if one is true, else
 * unknown if one is unknown. Operators are json-rules-engine's.
 */
export function kleene({ conditions, named }: Document, event: CanonicalEvent, use: Operators): Truth {
  const { operators } = engineWith(use);
  return judge(conditions);

  function judge(node: Leaf): Truth {
    if ('all' in node) return least((node.all as Leaf[]).map(judge));
    if ('any' in node) return opposite(least((node.any as Leaf[]).map((one) => opposite(judge(one)))));
    if ('not' in node) return opposite(judge(node.not as Leaf));
    return 'condition' in node ? judge(named[String(node.condition)] ?? {}) : compare(node);
  }

  function compare(leaf: Leaf): Truth {
    const found = read(leaf);
    const operator = String(leaf.operator);
    if (/is(Present|Missing)$/.test(operator)) {
      const isNegated = operator.split('not:').length % 2 === 0;
      return (found != null) === (operator.endsWith('isPresent') !== isNegated);
    }
    const isFact = typeof leaf.value === 'object' && leaf.value !== null && 'fact' in leaf.value;
    const expected = isFact ? read(leaf.value as Leaf) : leaf.value;
    if (found == null || (isFact && expected == null)) return null;
    if (wantsList(operator) && !Array.isArray(expected)) return null;
    return operators.get(operator)?.evaluate(found, expected) ?? null;
  }

  function read({ fact, path, params }: Leaf): unknown {
    if (fact === 'clock') return clockPart(event.at, params as Record<string, string>);
    const whole = fact === 'event' ? event : event[fact as keyof CanonicalEvent];
    return path ? follow(whole, String(path)) : whole;
  }
}

/** Whether the value of an operator is a list, read off its name: a value that turns out to be none counts as missing. */
function wantsList(operator: string): boolean {
  const names = operator.split(':').reverse();
  const sides = {
    fact: /^(contains|doesNotContain)$/.test(names[0] ?? ''),
    value: /^(in|notIn)$/.test(names[0] ?? ''),
  };
  for (const name of names.slice(1)) {
    if (name === 'swap') [sides.fact, sides.value] = [sides.value, sides.fact];
    if (/Fact$/.test(name)) sides.fact = true;
    if (/Value$/.test(name)) sides.value = true;
  }
  return sides.value;
}

/** The least of them, where false < unknown < true. */
function least(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
