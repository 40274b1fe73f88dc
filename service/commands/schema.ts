import { ruleJsonSchema } from '../../rules/document/json-schema.ts';
import { toJsonSchema } from '../../rules/document/to-json-schema.ts';
import { canonicalEventSchema } from '../../rules/event/event.ts';
import { settingsSchema } from '../settings/schema.ts';
import type { Invocation } from './invocation.ts';

const SCHEMAS = {
  rule: { title: 'Rule document of Hookdesk', make: ruleJsonSchema },
  settings: { title: 'settings.json of Hookdesk', make: () => toJsonSchema(settingsSchema) },
  event: { title: 'Canonical event of Hookdesk', make: () => toJsonSchema(canonicalEventSchema) },
} as const;

export type SchemaName = keyof typeof SCHEMAS;

/**
 * `hookdesk schema NAME`: JSON Schema (draft 2020-12), made from the very schemas that the program checks with. It describes
 * what is written, before defaults are filled in.
 */
export function printSchema({ json, output }: Invocation, name: SchemaName): number {
  const { title, make } = SCHEMAS[name];
  const document = { title, ...make() };
  output.line(JSON.stringify(document, null, json ? 0 : 2));
  return 0;
}
