import type { z } from 'zod';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { saidBySchema } from '../../rules/problems/worded.ts';
import { KNOWN_EXCHANGES, PURPOSE_DEFAULTS, type Purpose } from '../../rules/registration/purpose.ts';
import {
  eventsOf,
  type Level,
  type Registration,
  registrationProblems,
  registrationSchema,
} from '../../rules/registration/registration.ts';

/** What the form holds: every field has a value, an empty one means that it is left out. */
export interface Draft {
  id: string;
  /** Id of a source; of one that is made where `newSourcePath` is not null. */
  source: string;
  newSourcePath: string | null;
  purpose: Purpose;
  provider: string;
  events: string[];
  exchanges: string[];
  minAmount: number | '';
  currencies: string[];
  symbol: string;
  levels: DraftLevel[];
  active: boolean;
  follow: boolean;
}

/** A level while it is being written; `key` tells lines apart that hold the same. */
export interface DraftLevel {
  key: number;
  type: Level['type'];
  value: number | '';
}

/** Events that are offered for a purpose; `own` takes any. */
export const OFFERED_EVENTS: Readonly<Record<Purpose, readonly string[]>> = {
  orders: PURPOSE_DEFAULTS.orders.events,
  balance: ['balance.updated', 'balance.changed'],
  prices: PURPOSE_DEFAULTS.prices.events,
  own: [],
};

/** What the documentation of OKD Finance registers for a purpose, to begin from. */
const STARTS: Readonly<Record<Purpose, Partial<Draft>>> = {
  orders: { exchanges: [...KNOWN_EXCHANGES] },
  balance: { minAmount: 10, currencies: ['BTC', 'ETH', 'USDT'] },
  prices: {
    symbol: 'BTCUSDT',
    levels: [
      { key: 1, type: 'above', value: 50_000 },
      { key: 2, type: 'below', value: 40_000 },
    ],
  },
  own: {},
};

/** A name that is free: `okd-balance`, `okd-balance-2` … */
export function freeName(stem: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** A new registration for a purpose. `source` null: one is made, at the purpose's own address. */
export function draftFor(
  purpose: Purpose,
  source: string | null,
  taken: { ids: readonly string[]; sources: readonly string[]; paths: readonly string[] },
): Draft {
  const name = freeName(`okd-${purpose}`, source === null ? [...taken.ids, ...taken.sources] : taken.ids);
  return {
    id: name,
    source: source ?? name,
    newSourcePath: source === null ? freePath(purpose, name, taken.paths) : null,
    purpose,
    provider: 'okd',
    events: [...PURPOSE_DEFAULTS[purpose].events],
    exchanges: [],
    minAmount: '',
    currencies: [],
    symbol: '',
    levels: [],
    active: true,
    follow: true,
    ...STARTS[purpose],
  };
}

function freePath(purpose: Purpose, name: string, taken: readonly string[]): string {
  const own = `/hooks/${name}`;
  const path = PURPOSE_DEFAULTS[purpose].path ?? own;
  return taken.includes(path) ? own : path;
}

/** A registration as the form shows it. */
export function draftOf(registration: Registration): Draft {
  const { id, source, purpose, provider, exchanges = [], filters = {}, active, follow } = registration;
  const { minAmount = '', currencies = [], symbol = '', conditions = [] } = filters;
  const levels = conditions.map((level, index) => ({ key: index + 1, ...level }));
  const events = [...eventsOf(registration)];
  return {
    id,
    source,
    newSourcePath: null,
    purpose,
    provider,
    events,
    exchanges,
    minAmount,
    currencies,
    symbol,
    levels,
    active,
    follow,
  };
}

/** What the form asks for, or every problem with its path inside the registration: `.filters.minAmount`. */
export function registrationIn(draft: Draft): { registration: Registration } | { problems: ToldProblem[] } {
  const parsed = registrationSchema.safeParse(written(draft));
  if (parsed.success) {
    const problems = registrationProblems(parsed.data);
    return problems.length === 0 ? { registration: parsed.data } : { problems };
  }
  return { problems: parsed.error.issues.map(problemIn) };
}

function problemIn(issue: z.core.$ZodIssue): ToldProblem {
  const { path, message } = issue;
  return {
    path: path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join(''),
    message,
    said: isOverfull(issue) ? ['longest', Number(issue.maximum)] : saidBySchema(message),
  };
}

/** English says of a list that is too long what it says of a number that is too large. */
function isOverfull(issue: z.core.$ZodIssue): issue is z.core.$ZodIssueTooBig {
  return issue.code === 'too_big' && issue.origin === 'array';
}

/** Fields that do not belong to the purpose are left out, whatever was entered before the purpose changed. */
function written(draft: Draft): Record<string, unknown> {
  const { id, source, purpose, provider, events, exchanges, active, follow } = draft;
  const filters = filtersIn(draft);
  return {
    id,
    source,
    purpose,
    provider,
    events,
    ...(exchanges.length === 0 ? {} : { exchanges }),
    ...(Object.keys(filters).length === 0 ? {} : { filters }),
    active,
    follow,
  };
}

function filtersIn({ minAmount, currencies, symbol, levels }: Draft): Record<string, unknown> {
  return {
    ...(minAmount === '' ? {} : { minAmount }),
    ...(currencies.length === 0 ? {} : { currencies }),
    ...(symbol === '' ? {} : { symbol }),
    ...(levels.length === 0 ? {} : { conditions: levels.map(({ type, value }) => ({ type, value })) }),
  };
}
