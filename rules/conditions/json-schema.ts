import type { z } from 'zod';
import { type JsonSchema, onlyWhere, toJsonSchema } from '../document/to-json-schema.ts';
import { FACTS } from './facts.ts';
import { WORDS } from './foreign-key.ts';
import { namePattern, OPERATOR_NAME, operandRules } from './operand-json-schema.ts';
import { DECORATORS, OPERATORS } from './operators.ts';

const CONDITION = { $ref: '#/$defs/condition' };
const BOOLEANS = ['all', 'any', 'not', 'reference'].map((name) => ({ $ref: `#/$defs/${name}` }));

/** Paths that lead to the fact itself. */
const WHOLE = ['', '$'];
const WITH_PATH = { required: ['path'], properties: { path: { not: { enum: WHOLE } } } };

/** What every condition may have. The order of asking may be a number or a decimal text, as in json-rules-engine. */
const ORDER = {
  priority: { anyOf: [{ type: 'number' }, { type: 'string' }] },
  name: { type: 'string', minLength: 1, description: 'How traces and templates (window.NAME) call its value' },
};

/** Facts whose parts alone can be compared. */
const OBJECTS = [...FACTS].filter(([, { kind }]) => kind === 'object').map(([name]) => name);
const SCALARS = [...FACTS].filter(([, { kind }]) => kind !== 'object').map(([name]) => name);
const WITH_PARAMS = [...FACTS].flatMap(([name, { params }]) => (params === undefined ? [] : [{ name, params }]));
const WITHOUT_PARAMS = [...FACTS].filter(([, { params }]) => params === undefined).map(([name]) => name);
const ASKING_PRESENCE = [...OPERATORS].filter(([, { asksPresence }]) => asksPresence).map(([name]) => name);

/** The fact, its path and its params, in a condition and in the value of one. */
const FACT_USE = {
  fact: { enum: [...FACTS.keys()] },
  path: {
    type: 'string',
    maxLength: 1_000,
    description: 'Plain property and index access: $.order.fills[0]',
  },
  params: { type: 'object' },
};

/**
 * Definitions of the condition language for a schema's `$defs`; `conditions` is what a rule may have, `condition` what may
 * stand inside. Made from the tables of facts, operators and decorators that the checker reads.
 */
export function conditionDefinitions(): Record<string, JsonSchema> {
  return {
    conditions: { anyOf: BOOLEANS },
    condition: { anyOf: [...BOOLEANS, { $ref: '#/$defs/comparison' }] },
    all: boolean('all', { type: 'array', items: CONDITION, minItems: 1 }),
    any: boolean('any', { type: 'array', items: CONDITION, minItems: 1 }),
    not: boolean('not', CONDITION),
    reference: boolean('condition', { type: 'string', description: 'Name of a condition in _conditions.json' }),
    comparison: comparison(),
    valueFact: valueFact(),
    ...Object.fromEntries(WITH_PARAMS.map(({ name, params }) => [`${name}Params`, inner(params)])),
  };
}

/** Without the `$schema` of a whole one. */
function inner(schema: z.ZodType): JsonSchema {
  const { $schema: _version, ...rest } = toJsonSchema(schema);
  return rest;
}

function boolean(key: string, inner: JsonSchema): JsonSchema {
  const properties = { [key]: inner, ...ORDER };
  return { type: 'object', properties, required: [key], propertyNames: propertyNames(properties) };
}

/** Beside these a condition may have keys of its author's own, but no word that means something elsewhere. */
function propertyNames(known: JsonSchema): JsonSchema {
  return { not: { enum: [...WORDS].filter((word) => !Object.hasOwn(known, word)) } };
}

function comparison(): JsonSchema {
  const presence = namePattern([...DECORATORS.keys()], ASKING_PRESENCE);
  const isOtherwise = { if: { properties: { operator: { pattern: presence } } }, else: WITH_PATH };
  const properties = { ...FACT_USE, operator: OPERATOR_NAME, value: {}, ...ORDER };
  return {
    type: 'object',
    properties,
    required: ['fact', 'operator', 'value'],
    propertyNames: propertyNames(properties),
    allOf: [...factUseRules(), onlyWhere('fact', OBJECTS, isOtherwise), ...operandRules()],
  };
}

function valueFact(): JsonSchema {
  return {
    type: 'object',
    properties: { ...FACT_USE, timesPercent: { type: 'number', description: '101 is one percent above the fact' } },
    required: ['fact'],
    additionalProperties: false,
    allOf: [...factUseRules(), onlyWhere('fact', OBJECTS, WITH_PATH)],
  };
}

function factUseRules(): JsonSchema[] {
  return [
    ...WITH_PARAMS.map(({ name }) =>
      onlyWhere('fact', [name], { properties: { params: { $ref: `#/$defs/${name}Params` } }, required: ['params'] }),
    ),
    onlyWhere('fact', WITHOUT_PARAMS, { properties: { params: { maxProperties: 0 } } }),
    onlyWhere('fact', SCALARS, { properties: { path: { enum: WHOLE } } }),
  ];
}
