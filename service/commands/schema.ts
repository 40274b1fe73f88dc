import { z } from 'zod';
import { ruleDocumentSchema } from '../../rules/document/schema.ts';
import { canonicalEventSchema } from '../../rules/event/event.ts';
import { settingsSchema } from '../settings/schema.ts';
import type { Invocation } from './invocation.ts';

const SCHEMAS = {
  rule: { schema: ruleDocumentSchema, title: 'Rule document of Hookdesk' },
  settings: { schema: settingsSchema, title: 'settings.json of Hookdesk' },
  event: { schema: canonicalEventSchema, title: 'Canonical event of Hookdesk' },
} as const;

export type SchemaName = keyof typeof SCHEMAS;

/**
 * `hookdesk schema NAME`: JSON Schema (draft 2020-12), made from the very schemas that the program checks with. It describes
 * what is written, before defaults are filled in.
 */
export function printSchema({ json, output }: Invocation, name: SchemaName): number {
  const { schema, title } = SCHEMAS[name];
  const document = { title, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
  output.line(JSON.stringify(document, null, json ? 0 : 2));
  return 0;
}
