import { implied, type JsonSchema, onlyWhere } from '../document/to-json-schema.ts';
import { FACTS } from './facts.ts';
import { factProblem, type Kind, type Operand } from './kind.ts';
import { DECORATORS, type DecoratorEntry, OPERATORS, type OperatorEntry } from './operators.ts';

/** Where the value of a condition is another fact. */
export const VALUE_FACT = { $ref: '#/$defs/valueFact' };

/** Any operator's name, decorators before it. */
export const OPERATOR_NAME: JsonSchema = {
  type: 'string',
  anyOf: [
    { enum: [...OPERATORS.keys()] },
    { pattern: namePattern([...DECORATORS.keys()], [...OPERATORS.keys()]).replace(')*', ')+') },
  ],
};

const TYPES: ReadonlyMap<Kind, string> = new Map([
  ['number', 'number'],
  ['text', 'string'],
  ['boolean', 'boolean'],
]);

const LITERALS: Record<Exclude<Operand, object>, JsonSchema> = {
  number: { type: 'number' },
  text: { type: 'string', minLength: 1 },
  scalar: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }] },
  pattern: { type: 'string', minLength: 1, maxLength: 1_000 },
  range: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
  anything: {},
};

/** What each operator asks of its fact and of its value, made from the table that the checker reads. */
export function operandRules(): JsonSchema[] {
  return [...groupsBy('value').flatMap(valueRules), ...groupsBy('fact').flatMap(factRules), ...equalityRules()];
}

/** Operators that ask of one of their sides the same, together. */
interface Group {
  operand: Operand;
  names: string[];
}

function groupsBy(side: 'fact' | 'value'): Group[] {
  const groups = new Map<string, Group>();
  for (const [name, entry] of OPERATORS) {
    const key = JSON.stringify([entry[side], side === 'fact' ? entry.onlyFact : undefined]);
    const group = groups.get(key) ?? { operand: entry[side], names: [] };
    groups.set(key, { ...group, names: [...group.names, name] });
  }
  return [...groups.values()].filter(({ operand }) => operand !== 'anything');
}

/** A list where one decorator goes through the values; more than one is left to the checker. */
function valueRules({ operand, names }: Group): JsonSchema[] {
  const keeping = decoratorsWhere(({ value }) => value === 'number');
  const listing = decoratorsWhere(({ value }) => typeof value === 'object');
  const inner = namePattern(keeping, names).slice(1);
  const listed = `^(?:(?:${keeping.join('|')}):)*(?:${listing.join('|')}):${inner}`;
  return [
    whereOperator(namePattern(keeping, names), { value: valueSchema(operand) }),
    whereOperator(listed, { value: valueSchema({ list: operand, notEmpty: true }) }),
  ];
}

function factRules({ operand, names }: Group): JsonSchema[] {
  const keeping = decoratorsWhere(({ fact }) => fact === 'text');
  const only = OPERATORS.get(names[0] ?? '')?.onlyFact;
  const facts = [...FACTS.keys()].filter((fact) => (only === undefined ? canBe(fact, operand) : fact === only));
  return [whereOperator(namePattern(keeping, names), { fact: { enum: facts } })];
}

/** A part of an object, by path, can be anything. */
function canBe(fact: string, operand: Operand): boolean {
  const kind = FACTS.get(fact)?.kind ?? 'unknown';
  return kind === 'object' || factProblem(operand, kind) === null;
}

/** Under `===` a text never equals a number. */
function equalityRules(): JsonSchema[] {
  const keeping = decoratorsWhere(({ fact, value }) => fact === 'text' && value === 'number');
  return [...TYPES].flatMap(([kind, type]) => {
    const facts = [...FACTS].filter(([, entry]) => entry.kind === kind).map(([name]) => name);
    const one = { anyOf: [{ type }, { type: 'null' }, VALUE_FACT] };
    const list = { anyOf: [{ type: 'array', items: { anyOf: [{ type }, { type: 'null' }] } }, VALUE_FACT] };
    return [
      onlyWhere('fact', facts, whereOperator(namePattern(keeping, equalities(false)), { value: one })),
      onlyWhere('fact', facts, whereOperator(namePattern(keeping, equalities(true)), { value: list })),
    ];
  });
}

function equalities(ofLists: boolean): string[] {
  const fits = ({ isEquality, value }: OperatorEntry) => isEquality && (typeof value === 'object') === ofLists;
  return [...OPERATORS].filter(([, entry]) => fits(entry)).map(([name]) => name);
}

function valueSchema(operand: Operand): JsonSchema {
  const literal = literalSchema(operand);
  return factProblem(operand, 'unknown') === null ? { anyOf: [literal, VALUE_FACT] } : literal;
}

function literalSchema(operand: Operand): JsonSchema {
  if (typeof operand !== 'object') return LITERALS[operand];
  return { type: 'array', items: literalSchema(operand.list), ...(operand.notEmpty ? { minItems: 1 } : {}) };
}

function whereOperator(pattern: string, properties: JsonSchema): JsonSchema {
  return implied({ operator: { pattern } }, { properties });
}

/** Decorators by what they make of a text as fact and a number as value. */
function decoratorsWhere(fits: (sides: ReturnType<DecoratorEntry['operands']>) => boolean): string[] {
  return [...DECORATORS]
    .filter(([, entry]) => fits(entry.operands({ fact: 'text', value: 'number' })))
    .map(([name]) => name);
}

/** Matches these operators behind any number of these decorators. */
export function namePattern(decorators: readonly string[], operators: readonly string[]): string {
  return `^(?:(?:${decorators.join('|')}):)*(?:${operators.join('|')})$`;
}
