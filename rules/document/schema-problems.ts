import type { z } from 'zod';
import type { Problem } from '../event/event.ts';
import { isRecord, shown } from '../event/json.ts';
import { jsonPath } from './json-path.ts';

/** Everything that is wrong with a value by its schema, each with the path of the very key; `base` is the value's own path. */
export function schemaProblems(schema: z.ZodType, value: unknown, base: string): Problem[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, value, base));
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown, base: string): Problem[] {
  const path = jsonPath(base, ...issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: jsonPath(path, key), message: 'is not known here' }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, message: issue.issues[0]?.message ?? 'is not known here' }];
  }
  const found = valueAt(value, issue.path);
  if (found === undefined && issue.path.length > 0) return [{ path, message: missing(issue.message) }];
  const isSpecific = issue.message.startsWith('expected ');
  const message = isSpecific ? issue.message : plain(issue);
  const isWhole = issue.code === 'custom' && isRecord(found);
  return [{ path, message: isWhole ? message : `${message}, found ${shown(found)}` }];
}

function missing(message: string): string {
  if (message.startsWith('is missing')) return message;
  return message.startsWith('expected ') ? `is missing: ${message}` : 'is missing';
}

function plain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'number') return `expected ${issue.minimum} or more`;
  if (issue.code === 'too_big' && issue.origin === 'number') return `expected ${issue.maximum} or less`;
  if (issue.code !== 'invalid_type') return issue.message;
  const words: Record<string, string> = { object: 'an object', array: 'a list', record: 'an object' };
  return `expected ${words[issue.expected] ?? `a ${issue.expected}`}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((current, step) => {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    return (current as Record<PropertyKey, unknown>)[step];
  }, value);
}
