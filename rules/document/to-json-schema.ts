import { z } from 'zod';
import { windowParamsSchema } from '../conditions/measure.ts';
import { canonicalEventSchema } from '../event/event.ts';
import { fieldNameSchema, isFieldName } from './field.ts';
import { orderSchema } from './order-action.ts';

/** A JSON Schema, or a part of one (draft 2020-12; json-schema.org/draft/2020-12). */
export type JsonSchema = Record<string, unknown>;

/** What the refinements of these schemas ask for: zod cannot write functions as JSON Schema, so it is said here too. */
const REFINED: ReadonlyMap<z.core.$ZodType, JsonSchema> = new Map<z.core.$ZodType, JsonSchema>([
  [
    fieldNameSchema,
    { anyOf: [{ enum: Object.keys(canonicalEventSchema.shape).filter(isFieldName) }, { pattern: '^data\\.' }] },
  ],
  [
    orderSchema,
    {
      oneOf: requiredOneOf('amount', 'notional', 'percentOfBalance'),
      allOf: [
        onlyWhere('kind', ['limit', 'stop_limit'], { required: ['price'] }),
        onlyWhere('kind', ['stop_limit'], { required: ['stopPrice'] }),
        onlyWhere('kind', ['stop'], { anyOf: requiredOneOf('stopPrice', 'trailPercent') }),
        implied({ stopPrice: {} }, { properties: { kind: { enum: ['stop', 'stop_limit'] } }, required: ['kind'] }),
        onlyWhere('kind', ['stop'], { properties: { price: false } }),
        implied({ trailPercent: {} }, { properties: { kind: { const: 'stop' } }, required: ['kind'] }),
      ],
    },
  ],
  [windowParamsSchema, { oneOf: requiredOneOf('last', 'events'), allOf: measureNeeds() }],
]);

/**
 * JSON Schema of what is written, before defaults are filled in, made from the very schema that the program checks with. As
 * strict as JSON Schema can be told; the checker has the last word.
 */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, REFINED.get(zodSchema));
    },
  });
}

/** `then` holds where the member has one of these values. */
export function onlyWhere(member: string, values: readonly unknown[], then: JsonSchema): JsonSchema {
  return implied({ [member]: { enum: values } }, then);
}

/** `then` holds where all these members are there and as described. */
export function implied(members: Record<string, JsonSchema>, then: JsonSchema): JsonSchema {
  const condition = { properties: members, required: Object.keys(members) };
  return { if: condition, then };
}

function requiredOneOf(...members: string[]): JsonSchema[] {
  return members.map((member) => ({ required: [member] }));
}

/** Which measures need a field, and which a duration: asked of the schema itself. */
function measureNeeds(): JsonSchema[] {
  const measures = windowParamsSchema.shape.measure.options;
  const fails = (params: object) =>
    measures.filter((measure) => !windowParamsSchema.safeParse({ measure, ...params }).success);
  return [
    onlyWhere('measure', fails({ last: '1m' }), { required: ['field'] }),
    onlyWhere('measure', fails({ field: 'price', events: 1 }), { required: ['last'] }),
  ];
}
