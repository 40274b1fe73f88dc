import { conditionDefinitions } from '../conditions/json-schema.ts';
import { ruleDocumentSchema } from './schema.ts';
import { type JsonSchema, toJsonSchema } from './to-json-schema.ts';

/**
 * JSON Schema of a rule document (draft 2020-12), for editors: names of facts, operators and parameters, and what each takes.
 * What it refuses the checker refuses too; what only the checker can see (paths, regular expressions, named conditions,
 * templates) it lets pass.
 */
export function ruleJsonSchema(): JsonSchema {
  const { $defs, properties, ...schema } = toJsonSchema(ruleDocumentSchema) as Record<string, JsonSchema | undefined>;
  const trigger = { ...(properties?.trigger as JsonSchema), not: { required: ['for', 'absent'] } };
  return {
    ...schema,
    properties: { ...properties, conditions: { $ref: '#/$defs/conditions' }, trigger },
    $defs: { ...$defs, ...conditionDefinitions() },
  };
}
