import fc from 'fast-check';
import { FACTS, kindOfFact } from '../../../rules/conditions/facts.ts';
import { factProblem, type Kind, type Operand } from '../../../rules/conditions/kind.ts';
import { type OperatorUse, readOperator } from '../../../rules/conditions/operator-name.ts';
import { DECORATORS, OPERATORS } from '../../../rules/conditions/operators.ts';
import { parsePath } from '../../../rules/conditions/path.ts';
import { type CanonicalEvent, canonicalEventSchema } from '../../../rules/event/event.ts';
import { eventOf, type Leaf } from '../engine/sample.ts';

/** What a rule may write where a number belongs. */
const number = fc.constantFrom<unknown>(0, 1, -1, 5, 9, 10, 0.1, 50_000);
/** What numbers and texts of a sender may look like, those that trip a careless comparison included. */
const numeric = fc.oneof(number, fc.constantFrom<unknown>('0', '5', '9', '10', '0.50', '-3', '1e1'));
const text = fc.constantFrom('', 'BTC', 'BTCUSDT', 'usdt', 'a', 'vip', '0x10', '1e309', ' 5', 'abc');
const scalar = fc.oneof(numeric, text, fc.boolean());

/** `data` of every generated event has exactly these parts, so that nothing that a rule asks for is missing. */
const DATA_PATHS = ['$.number', 'text', "$['flag']", '$.list', '$.nested.value', '$.list[0]', 'nested.deep[1]'];

const dataOf = fc.record({
  number: numeric,
  text: scalar,
  flag: fc.boolean(),
  list: fc.array(scalar, { minLength: 1, maxLength: 4 }),
  nested: fc.record({ value: scalar, deep: fc.tuple(scalar, scalar) }),
});

/** Events that have every canonical field. */
export const wholeEvents: fc.Arbitrary<CanonicalEvent> = fc
  .tuple(
    dataOf,
    fc.constantFrom('BTC', 'BTCUSDT', 'vip', 'a'),
    fc.constantFrom(0, 1, 5, 9, 10, 0.1, 50_000),
    fc.boolean(),
    fc.integer({ min: 0, max: 4e12 }),
  )
  .map(([data, word, number, flag, at]) => {
    const fields = Object.keys(canonicalEventSchema.shape).map((name) => [
      name,
      valueFor(FACTS.get(name)?.kind, { word, number, flag }),
    ]);
    return { ...eventOf(), ...Object.fromEntries(fields), id: 'evt-1', at, receivedAt: at, market: 'spot', data };
  });

function valueFor(
  kind: Kind | undefined,
  { word, number, flag }: { word: string; number: number; flag: boolean },
): unknown {
  if (kind === 'number') return number;
  return kind === 'boolean' ? flag : word;
}

/** A fact with its path and params, as a condition or a value names it. */
interface Named extends Leaf {
  fact: string;
  path?: string;
}

const CLOCKS: Named[] = ['hour', 'minute', 'weekday', 'date'].map((part) => ({
  fact: 'clock',
  params: { part, timezone: 'Asia/Kolkata' },
}));
const SCALARS: Named[] = ['price', 'amount', 'symbol', 'type', 'retryable', 'at'].map((fact) => ({ fact }));
const PARTS: Named[] = DATA_PATHS.map((path) => ({ fact: 'data', path }));
const WHOLE: Named[] = ['$.price', '$.symbol', '$.data.list'].map((path) => ({ fact: 'event', path }));
const SOURCES: readonly Named[] = [...SCALARS, ...PARTS, ...WHOLE, ...CLOCKS];

function kindOf({ fact, path, params }: Named): Kind {
  const parsed = path === undefined ? undefined : parsePath(path);
  return kindOfFact(fact, parsed !== undefined && 'steps' in parsed ? parsed.steps : undefined, params);
}

function fits(operand: Operand): Named[] {
  return SOURCES.filter((source) => factProblem(operand, kindOf(source)) === null);
}

/** A literal that the operand takes. */
function literal(operand: Operand): fc.Arbitrary<unknown> {
  if (typeof operand === 'object')
    return fc.array(literal(operand.list), { minLength: operand.notEmpty ? 1 : 0, maxLength: 3 });
  const literals: Record<Exclude<Operand, object>, fc.Arbitrary<unknown>> = {
    number,
    text: text.filter((one) => one !== ''),
    scalar,
    pattern: fc.constantFrom('^BTC', 'a|v', '[0-9]+', 'T$'),
    range: fc.constantFrom([0, 5], [5, 10], [-1, -1]),
    anything: scalar,
  };
  return literals[operand];
}

const uses: fc.Arbitrary<[string, OperatorUse]> = fc
  .tuple(
    fc.array(fc.constantFrom(...DECORATORS.keys()), { maxLength: 3 }),
    fc.constantFrom(...[...OPERATORS].filter(([, { test }]) => test !== undefined).map(([name]) => name)),
  )
  .map(([decorators, name]): [string, OperatorUse | null] => {
    const use = readOperator([...decorators, name].join(':'));
    return [[...decorators, name].join(':'), 'problem' in use ? null : use];
  })
  .filter((pair): pair is [string, OperatorUse] => pair[1] !== null && fits(pair[1].fact).length > 0);

const priority = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 2 });

function withPriority(node: Leaf, order: number | undefined): Leaf {
  return order === undefined ? node : { ...node, priority: order };
}

const leaves: fc.Arbitrary<Leaf> = uses.chain(([operator, use]) => {
  const values = fits(use.value);
  const value =
    values.length === 0
      ? literal(use.value)
      : fc.oneof({ weight: 3, arbitrary: literal(use.value) }, { weight: 1, arbitrary: fc.constantFrom(...values) });
  return fc
    .tuple(fc.constantFrom(...fits(use.fact)), value, priority)
    .map(([source, expected, order]) => withPriority({ ...source, operator, value: expected }, order));
});

/** Names that a tree may refer to. */
export const NAMES = ['one', 'two'] as const;

function trees(names: readonly string[], depth: number): fc.Arbitrary<Leaf> {
  const node =
    depth === 0
      ? leaves
      : fc.oneof({ weight: 3, arbitrary: leaves }, { weight: 2, arbitrary: trees(names, depth - 1) });
  const list = fc.array(node, { minLength: 1, maxLength: 4 });
  const kinds = [
    fc.tuple(list, priority).map(([all, order]) => withPriority({ all }, order)),
    fc.tuple(list, priority).map(([any, order]) => withPriority({ any }, order)),
    fc.tuple(node, priority).map(([not, order]) => withPriority({ not }, order)),
    ...names.map((condition) => fc.constant({ condition })),
  ];
  return fc.oneof(...kinds);
}

/** Conditions with everything that the language has, and the named ones that they refer to. */
export const documents: fc.Arbitrary<{ conditions: Leaf; named: Record<string, Leaf> }> = fc.record({
  conditions: trees(NAMES, 3),
  named: fc.record({ one: trees(['two'], 1), two: trees([], 1) }),
});
