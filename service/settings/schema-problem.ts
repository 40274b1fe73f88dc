import type { z } from 'zod';
import type { Problem } from '../../rules/event/event.ts';

/** Members whose values are never shown, wherever they stand. */
const SECRET = /secret|token|password|passphrase|key|value|webhookurl/i;
const LONGEST = 80;

/** What a schema found wrong with a settings file: the path of the very member, what was expected, and what was found. */
export function problemsOf(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: 'there is no setting of this name',
    }));
  }
  const expected = issue.message.replace(/^Invalid input: /, '').replace(/, received .*$/, '');
  return [{ path: pathText(issue.path), message: `${expected}, got ${found(issue.path, input)}` }];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`), '$');
}

function found(path: readonly PropertyKey[], input: unknown): string {
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], input);
  if (value === undefined) return 'nothing';
  if (path.some((key) => SECRET.test(String(key))))
    return `a value of type ${Array.isArray(value) ? 'list' : typeof value}`;
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
