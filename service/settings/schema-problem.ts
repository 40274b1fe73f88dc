import type { z } from 'zod';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { Said } from '../contract/sayings/en.ts';
import { saidBySchema, settingsProblem } from './problem.ts';

/** Members whose values are never shown, wherever they stand. A server's host key is public. */
const SECRET = /secret|token|password|passphrase|(?<!^host)key|value|webhookurl/i;
/** The beginning of a private key, which somebody may put where the public one belongs. */
const PRIVATE = /PRIVATE/;
const LONGEST = 80;

/** What a schema found wrong with a settings file: the path of the very member, what was expected, and what was found. */
export function problemsOf(issue: z.core.$ZodIssue, input: unknown): ToldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => settingsProblem(pathText([...issue.path, key]), 'noSetting'));
  }
  const nearest = nearestOf(issue);
  if (nearest !== null) return nearest.flatMap((inner) => problemsOf(inner, input));
  return [settingsProblem(pathText(issue.path), 'got', expected(issue), found(issue, input))];
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

const KINDS: Readonly<Record<string, Said>> = {
  string: ['text'],
  number: ['number'],
  int: ['int'],
  boolean: ['flag'],
  array: ['list'],
  object: ['object'],
  record: ['object'],
  nonoptional: ['someValue'],
};

/** The schema's own words, or ours in the place of those that zod makes. */
function expected(issue: z.core.$ZodIssue): Said {
  const { message } = issue;
  switch (issue.code) {
    case 'custom':
      return saidByCheck(issue) ?? saidBySchema(message);
    case 'invalid_type':
      if (!message.startsWith('Invalid input: expected')) return saidBySchema(message);
      return KINDS[issue.expected] ?? ['exactly', issue.expected];
    case 'too_small':
      return message.startsWith('Too small') ? atLeast(issue.origin, Number(issue.minimum)) : saidBySchema(message);
    case 'too_big':
      return isOwn(issue) ? atMost(issue.origin, Number(issue.maximum)) : saidBySchema(message);
    case 'invalid_value':
      return oneOf(message);
    case 'invalid_key':
      return ['otherName', saidBySchema(issue.issues[0]?.message ?? '')];
    case 'invalid_format':
      return ofFormat(issue);
    default:
      return saidBySchema(message);
  }
}

/** What a check said whose words depend on what it was given: zod hands its parameters on. */
function saidByCheck({ params }: z.core.$ZodIssueCustom): Said | undefined {
  return params?.said as Said | undefined;
}

/** A list that is too long, and a number that is too large, are told by the same English words. */
function isOwn({ message, maximum }: z.core.$ZodIssueTooBig): boolean {
  return message.startsWith('Too big') || message === `expected at most ${maximum}`;
}

function atLeast(origin: string, minimum: number): Said {
  if (origin === 'string' && minimum === 1) return ['filledText'];
  return origin === 'array' ? ['shortestList', minimum] : ['least', minimum];
}

function atMost(origin: string, maximum: number): Said {
  if (origin === 'string') return ['longestText', maximum];
  return [origin === 'array' ? 'longest' : 'atMost', maximum];
}

function oneOf(message: string): Said {
  const [, value] = /^Invalid input: expected (.*)$/s.exec(message) ?? [];
  if (value !== undefined) return ['exactly', value];
  const [, names] = /^Invalid option: expected one of (.*)$/s.exec(message) ?? [];
  return names === undefined ? saidBySchema(message) : ['oneOf', names.replaceAll('|', ', ')];
}

function ofFormat(issue: z.core.$ZodIssueInvalidStringFormat): Said {
  const { message, format } = issue;
  if (message === 'Invalid URL') return ['addressSuch', 'https://example.com'];
  if (format !== 'includes') return saidBySchema(message);
  return ['mustInclude', message.replace('Invalid string: must include ', '')];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`), '$');
}

function found(issue: z.core.$ZodIssue, input: unknown): string | Said {
  const { path } = issue;
  const value = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], input);
  if (value === undefined) return ['nothing'];
  const text = JSON.stringify(value, (name, inner) => (SECRET.test(name) ? '***' : inner));
  // A text in the place of a whole object may be the secret that belongs into it.
  const isMisplaced = typeof value === 'string' && issue.code === 'invalid_type' && issue.expected === 'object';
  if (isMisplaced || path.some((key) => SECRET.test(String(key))) || PRIVATE.test(text))
    return ['valueOfType', Array.isArray(value) ? 'list' : typeof value];
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
