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
  const expected = issue.message.replace(/^Invalid input: /, '').replace(/, received .*$/, '');
  return [{ path: pathText(issue.path), message: `${expected}, got ${found(issue.path, input)}` }];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`), '$');
}

function found(path: readonly PropertyKey[], input: unknown): string {
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], input);
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  if (path.some((key) => SECRET.test(String(key))) || PRIVATE.test(text))
    return `a value of type ${Array.isArray(value) ? 'list' : typeof value}`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
