import { z } from 'zod';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Clock } from '../host.ts';
import type { BotApi, Failure } from './bot-api.ts';

/** After so many failures in a row it is not asked more often than this, ms. */
const LONGEST_PAUSE_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
/** An empty answer that comes sooner did not wait as it was asked to, ms. */
const SOON_MS = 1_000;

/** Another program asks for updates of the same bot, or a webhook takes them. */
export const CONFLICT = 409;

const updatesSchema = z.array(z.looseObject({ update_id: z.number() }));
export type Update = z.infer<typeof updatesSchema>[number];

export interface PollMeans {
  api: Pick<BotApi, 'updates'>;
  clock: Clock;
  /** The first update that was not heard yet. */
  offset: () => number;
  /** One after the other, in the order in which they were sent. */
  hear: (update: Update) => void;
  /** Telegram answered as it should. */
  onWell: () => void;
  /** It did not; `inRow` times now. */
  onFailure: (failure: Failure, inRow: number) => void;
}

/** Asks Telegram for updates, one long request after the other, until `signal` ends it. Failures: 1, 2, 4 … 60 s, or what Telegram says. */
export async function poll(means: PollMeans, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let waits = true;
  while (!signal.aborted) {
    const askedAt = means.clock.now();
    const answer = await ask(means, waits, signal);
    if (signal.aborted) return;
    if ('error' in answer) {
      failures += 1;
      // Whether it works again is asked without waiting; not so where another program listens, which is only found out by waiting.
      waits = answer.status === CONFLICT;
      means.onFailure(answer, failures);
      await pause(Math.max(answer.retryAfter, backOff(failures)), means.clock, signal);
      continue;
    }
    const isSoon = waits && answer.updates.length === 0 && means.clock.now() - askedAt < SOON_MS;
    failures = 0;
    waits = true;
    means.onWell();
    for (const update of answer.updates) {
      if (signal.aborted) return;
      means.hear(update);
    }
    if (isSoon) await pause(SOON_MS, means.clock, signal);
  }
}

async function ask(
  { api, offset }: PollMeans,
  waits: boolean,
  signal: AbortSignal,
): Promise<{ updates: Update[] } | Failure> {
  const answer = await api.updates(offset(), waits, signal);
  if ('error' in answer) return answer;
  const read = updatesSchema.safeParse(answer.result);
  if (!read.success) return { status: 200, error: inEnglish(['noListOfUpdates']), retryAfter: 0 };
  return { updates: read.data };
}

function backOff(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}

function pause(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
