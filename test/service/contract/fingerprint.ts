import { createHash } from 'node:crypto';
import { type AnyContractProcedure, getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract';
import { z } from 'zod';

/** `desk.greet` → what stands for the shape of its input, its output and its errors. */
export type Fingerprint = Record<string, string>;

/** Of every procedure of a contract, by its path. */
export function fingerprintOf(contract: object, path: readonly string[] = []): Fingerprint {
  return Object.fromEntries(
    Object.entries(contract).flatMap(([name, part]) =>
      isContractProcedure(part)
        ? [[[...path, name].join('.'), hashOf(shapeOf(part))]]
        : Object.entries(fingerprintOf(part as object, [...path, name])),
    ),
  );
}

function shapeOf({ '~orpc': { inputSchema, outputSchema, errorMap } }: AnyContractProcedure): unknown {
  const stream = getEventIteratorSchemaDetails(outputSchema);
  const errors = Object.entries(errorMap as Record<string, { data?: unknown }>);
  return {
    input: schemaOf(inputSchema, 'input'),
    output: stream === undefined ? schemaOf(outputSchema, 'output') : { stream: schemaOf(stream.yields, 'output') },
    errors: Object.fromEntries(errors.map(([code, { data }]) => [code, schemaOf(data, 'output')])),
  };
}

/** JSON Schema; null where there is none. What JSON has no word for is `{}`. */
function schemaOf(schema: unknown, io: 'input' | 'output'): unknown {
  return schema instanceof z.ZodType ? z.toJSONSchema(schema, { io, unrepresentable: 'any' }) : null;
}

function hashOf(shape: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(shape)))
    .digest('hex')
    .slice(0, 16);
}

/** The order in which members and words to choose from were written is no part of a shape. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.toSorted() : value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
