import { ORPCError } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import { OfflineError } from '../transport/connection.ts';
import type { en } from './en.ts';
import { type Told, useSaying } from './saying.ts';

/** An error in words. */
export interface FailureWords {
  happened: string;
  kept: string;
  todo: string;
  /** What happened and what to do, in one line. */
  inShort: string;
}

type Code = keyof typeof en.failure.by;

const CODES: readonly Code[] = [
  'NOT_FOUND',
  'CONFLICT',
  'INVALID_RULE',
  'NOT_DEAD',
  'SECRET_NOT_IN_VAULT',
  'SECRET_UNUSABLE',
  'REGISTRATION_REFUSED',
  'INVALID_SETTINGS',
  'ORDER_REFUSED',
  'LADDER_REFUSED',
  'NOT_ARMED',
  'NOT_ACCEPTED',
  'BACKUP_REFUSED',
  'INTERNAL',
  'OFFLINE',
  'UNKNOWN',
];

/** The catalogue's code of anything that a call can reject with. */
export function failureCode(error: unknown): Code {
  if (error instanceof OfflineError) return 'OFFLINE';
  if (!(error instanceof ORPCError)) return 'UNKNOWN';
  return CODES.find((code) => code === error.code) ?? 'UNKNOWN';
}

/** Turns what a call rejected with into what happened, what was kept and what to do, by its code. */
export function useFailureWords(): (error: unknown) => FailureWords {
  const { t } = useTranslation();
  const saying = useSaying();
  return (error) => {
    const code = failureCode(error);
    const values = { ...errorValues(error, saying), interpolation: { escapeValue: false } };
    const happened = t(`failure.by.${code}.happened`, values);
    const todo = t(`failure.by.${code}.todo`, values);
    return {
      happened,
      kept: t(`failure.by.${code}.kept`, values),
      todo,
      inShort: t('failure.inShort', { happened, todo, interpolation: { escapeValue: false } }),
    };
  };
}

/** What a declared error's `data` has for the placeholders of its message; of several problems those of the first. */
function errorValues(error: unknown, saying: (told: Told) => string | null): Record<string, string | number> {
  const data: unknown = error instanceof ORPCError ? error.data : null;
  if (typeof data !== 'object' || data === null) return {};
  if ('problems' in data && Array.isArray(data.problems)) {
    const problem = data.problems[0] ?? {};
    return { ...shownIn(problem), ...saidIn(problem, 'message', saying) };
  }
  return { ...shownIn(data), ...saidIn(data, 'detail', saying) };
}

/** What the service said of it under a name, in the language of the page. */
function saidIn(
  data: { said?: Told['said'] },
  name: 'message' | 'detail',
  saying: (told: Told) => string | null,
): Record<string, string> {
  const words = data.said === undefined ? null : saying({ message: '', said: data.said });
  return words === null ? {} : { [name]: words };
}

/** Texts and numbers as they are, lists of them in one line. */
function shownIn(data: object): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [[name, value]];
      return Array.isArray(value) ? [[name, value.length === 0 ? '–' : value.join(', ')]] : [];
    }),
  );
}
