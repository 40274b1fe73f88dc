import type { z } from 'zod';
import type { Problem } from '../../rules/event/event.ts';

/** Members whose values are never shown, wherever they stand. A server's host key is public. */
const SECRET = /secret|token|password|passphrase|(?<!^host)key|value|webhookurl/i;
/** The beginning of a private key, which somebody may put where the public one belongs. */
const PRIVATE = /PRIVATE/;
const LONGEST = 80;

/** What a schema found wrong with a settings file: the path of the very member, what was expected, and what was found. */
export function problemsOf(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: 'there is no setting of this name',
    }));
  }
  const nearest = nearestOf(issue);
  if (nearest !== null) return nearest.flatMap((inner) => problemsOf(inner, input));
  return [{ path: pathText(issue.path), message: `${expected(issue)}, got ${found(issue, input)}` }];
}

/** Of several forms that something may have, what keeps it from the one that it is nearest to; null where the schema has own words for it. */
function nearestOf(issue: z.core.$ZodIssue): z.core.$ZodIssue[] | null {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return null;
  const [nearest] = issue.errors.toSorted((a, b) => faultsIn(a) - faultsIn(b));
  return nearest?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? null;
}

/** Members that are wrong, missing or not known; several of the last kind come as one issue. */
function faultsIn(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  nonoptional: 'a value',
};

/** The schema's own words, or ours in the place of those that zod makes. */
function expected(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  if (issue.code === 'invalid_type' && message.startsWith('Invalid input: expected')) {
    return `expected ${KINDS[issue.expected] ?? issue.expected}`;
  }
  if (issue.code === 'too_small' && message.startsWith('Too small')) return atLeast(issue.origin, issue.minimum);
  if (issue.code === 'too_big' && message.startsWith('Too big')) return `expected at most ${issue.maximum}`;
  if (issue.code === 'invalid_value') return message.replace(/^Invalid (?:input|option): /, '').replaceAll('|', ', ');
  if (issue.code === 'invalid_key') return `expected another name: ${issue.issues[0]?.message ?? ''}`;
  return message === 'Invalid URL' ? 'expected an address such as https://example.com' : message;
}

function atLeast(origin: string, minimum: number | bigint): string {
  if (origin === 'string' && minimum === 1) return 'expected a text that is not empty';
  return origin === 'array' ? `expected a list of at least ${minimum}` : `expected ${minimum} or more`;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`), '$');
}

function found(issue: z.core.$ZodIssue, input: unknown): string {
  const { path } = issue;
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], input);
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value, (name, inner) => (SECRET.test(name) ? '***' : inner));
  // A text in the place of a whole object may be the secret that belongs into it.
  const isMisplaced = typeof value === 'string' && issue.code === 'invalid_type' && issue.expected === 'object';
  if (isMisplaced || path.some((key) => SECRET.test(String(key))) || PRIVATE.test(text))
    return `a value of type ${Array.isArray(value) ? 'list' : typeof value}`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
