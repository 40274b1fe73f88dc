import fc from 'fast-check';
import { DEMAND_FIELDS } from '../../../rules/conditions/demand.ts';
import { kindOfFact } from '../../../rules/conditions/facts.ts';
import { factProblem, type Kind, type Operand } from '../../../rules/conditions/kind.ts';
import { namedConditionsOf } from '../../../rules/conditions/named.ts';
import { type OperatorUse, readOperator } from '../../../rules/conditions/operator-name.ts';
import { DECORATORS, OPERATORS } from '../../../rules/conditions/operators.ts';
import { parsePath } from '../../../rules/conditions/path.ts';
import type { Leaf } from '../engine/sample.ts';
import { ODD_TEXTS, SOURCES, type Source, WORDS } from './generated-events.ts';

/**
 * `plain`: every operand holds what its operator is for, so that json-rules-engine's own operators can be asked as they are.
 * `odd`: texts for numbers, one value for a list and the like, on which our operators are stricter than its own.
 */
export type Style = 'plain' | 'odd';

/** Conditions and the named ones that they refer to. */
export interface Document {
  conditions: Leaf;
  named: Record<string, Leaf>;
}

/** Names that a tree may refer to; each may refer to those after it. */
const NAMES = ['one', 'two', 'três 3'] as const;

/** Conditions with everything that the language has, and that the checker accepts. */
export function documentsOf(style: Style): fc.Arbitrary<Document> {
  const leaves = fc.oneof(
    { withCrossShrink: true },
    { weight: 5, arbitrary: leavesOf(style) },
    { weight: 1, arbitrary: demands },
  );
  const whole = fc.record({
    conditions: trees(leaves, NAMES, 3),
    named: fc.record({
      [NAMES[0]]: trees(leaves, NAMES.slice(1), 2),
      [NAMES[1]]: trees(leaves, NAMES.slice(2), 1),
      [NAMES[2]]: trees(leaves, [], 1),
    }),
  });
  // Only those that are referred to, which makes a counter-example shorter to read.
  return whole.map(({ conditions, named }) => ({
    conditions,
    named: namedConditionsOf(conditions, named) as Record<string, Leaf>,
  }));
}

/** What the index finds a rule by; every text of an event is one of these words, so that several together are often true. */
const demands: fc.Arbitrary<Leaf> = fc
  .tuple(fc.constantFrom(...DEMAND_FIELDS), fc.subarray(['BTC', 'BTCUSDT', 'vip', 'a'], { minLength: 1 }), fc.boolean())
  .map(([fact, words, isOne]) =>
    isOne ? { fact, operator: 'equal', value: words[0] } : { fact, operator: 'in', value: words },
  );

const NUMBERS = [0, -0, 1, -1, 5, 9, 10, 0.1, 0.3, 1e-7, 50_000, 2 ** 53];

/** A literal that the operand takes, of the kind of the fact that it is to be equal to. */
function literal(operand: Operand, kind: Kind, style: Style): fc.Arbitrary<unknown> {
  if (typeof operand === 'object') {
    const minLength = operand.notEmpty ? 1 : 0;
    return fc.array(literal(operand.list, kind, style), { minLength, maxLength: 3 });
  }
  const number = fc.constantFrom<unknown>(...NUMBERS);
  const text = fc.constantFrom<unknown>(...WORDS, ...(style === 'odd' ? ODD_TEXTS : []));
  const scalars: Partial<Record<Kind, fc.Arbitrary<unknown>>> = { number, text, boolean: fc.boolean() };
  const scalar = fc.oneof(
    { weight: 8, arbitrary: scalars[kind] ?? fc.oneof(number, text, fc.boolean()) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  const literals: Record<Exclude<Operand, object>, fc.Arbitrary<unknown>> = {
    number,
    text: text.filter((one) => one !== ''),
    scalar,
    pattern: fc.constantFrom('^BTC', 'a|v', '[0-9]+', 'T$', '(?i)btc', '^(?:[a-z]+)+$'),
    range: fc.constantFrom([0, 5], [5, 10], [-1, -1], [0.1, 50_000]),
    anything: scalar,
  };
  return literals[operand];
}

const uses: fc.Arbitrary<[string, OperatorUse]> = fc
  .tuple(
    fc.array(fc.constantFrom(...DECORATORS.keys()), { maxLength: 5, size: 'small' }),
    fc.constantFrom(...[...OPERATORS].filter(([, { test }]) => test !== undefined).map(([name]) => name)),
  )
  .map(([decorators, name]): [string, OperatorUse | null] => {
    const full = [...decorators, name].join(':');
    const use = readOperator(full);
    return [full, 'problem' in use ? null : use];
  })
  .filter((pair): pair is [string, OperatorUse] => pair[1] !== null);

function leavesOf(style: Style): fc.Arbitrary<Leaf> {
  return uses
    .filter(([, use]) => sourcesFor(use, 'fact', style).length > 0)
    .chain(([operator, use]) =>
      fc.constantFrom(...sourcesFor(use, 'fact', style)).chain((source) => {
        const kind = use.entry.isEquality && typeof use.fact !== 'object' ? kindOf(source) : 'unknown';
        const others = sourcesFor(use, 'value', style).filter((other) => isSameKind(kind, kindOf(other)));
        const expected = fc.oneof(
          { weight: 3, arbitrary: literal(use.value, kind, style) },
          ...(others.length === 0
            ? []
            : [{ weight: 2, arbitrary: fc.constantFrom(...others).map(({ fact }) => ({ ...fact })) }]),
        );
        return fc
          .tuple(expected, extras)
          .map(([value, more]): Leaf => ({ ...source.fact, operator, value, ...more }))
          .filter((leaf) => leaf.value !== undefined);
      }),
    );
}

/** What decides nothing: the order of asking, a name, a note of the author's own. */
const extras: fc.Arbitrary<Leaf> = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(1, 2, 3, 4, 0, -1, 2.5, '3').map((priority) => ({ priority })) },
  { weight: 1, arbitrary: fc.constant({ name: 'so called', id: '6ed20017' }) },
);

function trees(leaves: fc.Arbitrary<Leaf>, names: readonly string[], depth: number): fc.Arbitrary<Leaf> {
  const node =
    depth === 0
      ? leaves
      : fc.oneof(
          { withCrossShrink: true },
          { weight: 3, arbitrary: leaves },
          { weight: 2, arbitrary: trees(leaves, names, depth - 1) },
        );
  const list = fc.array(node, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { withCrossShrink: true },
    fc.tuple(list, extras).map(([all, more]): Leaf => ({ all, ...more })),
    fc.tuple(list, extras).map(([any, more]): Leaf => ({ any, ...more })),
    fc.tuple(node, extras).map(([not, more]): Leaf => ({ not, ...more })),
    ...names.map((condition) => extras.map((more): Leaf => ({ condition, ...more }))),
  );
}

function sourcesFor(use: OperatorUse, side: 'fact' | 'value', style: Style): Source[] {
  const isSwapped = use.decorators.filter((decorator) => decorator === 'swap').length % 2 === 1;
  const isReference = isSwapped === (side === 'fact');
  return SOURCES.filter(
    (source) =>
      factProblem(use[side], kindOf(source)) === null &&
      (style === 'odd' || use.entry.asksPresence || holdsWhatFits(use[side], source.holds, isReference)),
  );
}

/**
 * True where json-rules-engine's own operators neither throw nor take one thing for another. It checks what it compares (a text
 * is no number), and takes the reference as it comes (`5 > true`), so that a reference must be what it should be.
 */
function holdsWhatFits(operand: Operand, holds: Source['holds'], isReference: boolean): boolean {
  if (typeof operand === 'object')
    return typeof holds === 'object' && holdsWhatFits(operand.list, holds.list, isReference);
  if (typeof holds === 'object') return false;
  return operand === 'number' && isReference ? holds === 'number' : operand !== 'pattern' && operand !== 'range';
}

function kindOf({ fact: { fact, path, params } }: Source): Kind {
  const parsed = path === undefined ? undefined : parsePath(path);
  return kindOfFact(fact, parsed !== undefined && 'steps' in parsed ? parsed.steps : undefined, params);
}

function isSameKind(one: Kind, other: Kind): boolean {
  return one === 'unknown' || other === 'unknown' || one === other;
}

/** Documents in the style `odd`, which takes the other in. */
export const documents: fc.Arbitrary<Document> = documentsOf('odd');
