import type { z } from 'zod';
import { isRecord } from '../event/json.ts';
import { foundAs } from '../problems/found.ts';
import { problemAt, type SaidProblem } from '../problems/problem.ts';
import type { Said } from '../problems/said.ts';
import { saidBySchema } from '../problems/worded.ts';
import { jsonPath } from './json-path.ts';

/** Everything that is wrong with a value by its schema, each with the path of the very key; `base` is the value's own path. */
export function schemaProblems(schema: z.ZodType, value: unknown, base: string): SaidProblem[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, value, base));
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown, base: string): SaidProblem[] {
  const path = jsonPath(base, ...issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problemAt(jsonPath(path, key), ['unknownKey']));
  }
  if (issue.code === 'invalid_key') {
    const message = issue.issues[0]?.message;
    return [message === undefined ? problemAt(path, ['unknownKey']) : problemAt(path, saidBySchema(message))];
  }
  const found = valueAt(value, issue.path);
  if (found === undefined && issue.path.length > 0) return [problemAt(path, missing(issue.message))];
  const isSpecific = issue.message.startsWith('expected ');
  const said = isSpecific ? saidBySchema(issue.message) : plain(issue);
  const isWhole = issue.code === 'custom' && isRecord(found);
  return [problemAt(path, isWhole ? said : ['found', said, foundAs(found)])];
}

function missing(message: string): Said {
  if (message.startsWith('is missing')) return saidBySchema(message);
  return message.startsWith('expected ') ? ['missingWhat', saidBySchema(message)] : ['missing'];
}

function plain(issue: z.core.$ZodIssue): Said {
  if (issue.code === 'too_small' && issue.origin === 'number') return ['least', Number(issue.minimum)];
  if (issue.code === 'too_big' && issue.origin === 'number') return ['orLess', Number(issue.maximum)];
  if (issue.code === 'too_small' && issue.origin === 'array') return ['fewestElements', Number(issue.minimum)];
  if (issue.code !== 'invalid_type') return saidBySchema(issue.message);
  const kinds: Record<string, Said> = { object: ['object'], array: ['list'], record: ['object'], int: ['wholeNumber'] };
  return kinds[issue.expected] ?? ['type', issue.expected];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((current, step) => {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    return (current as Record<PropertyKey, unknown>)[step];
  }, value);
}
