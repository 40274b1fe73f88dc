import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { OWN_SOURCE } from '../contract/own.ts';
import type { ReplayReport, ReplayResult } from '../contract/replay.ts';
import { SENDS_ORDERS } from '../contract/sends-orders.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import type { Replayed, ReplayJob } from '../replay/job.ts';
import { runReplay } from '../replay/run.ts';
import { PAPER_BROKER } from '../settings/brokers.ts';
import { paperSettings } from './paper-settings.ts';
import type { Parts } from './parts.ts';
import { reportedRun } from './reported-run.ts';
import type { SpokenLanguage } from './spoken.ts';

type PartsOfReplay = Pick<Parts, 'folder' | 'journal' | 'rulebook' | 'settings' | 'host' | 'channels'>;

/**
 * Lets an event happen again for the rules in force, in a thread that only reads the journal, and says how far that is; ends with the
 * result, or at once when `signal` aborts. Throws `NOT_FOUND` where there is no such event, or none that rules judge.
 */
export function replay(
  parts: PartsOfReplay,
  id: string,
  language: SpokenLanguage,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReplayReport, void, void> {
  const job = jobOf(parts, id, language);
  return reportedRun<ReplayReport>(async (end, publish) => {
    const onProgress = (progress: { events: number; read: number }) => publish({ state: 'running', ...progress });
    const replayed = await runReplay(job, { signal: end, onProgress });
    return { state: 'done', result: withTargets(replayed, parts) };
  }, signal);
}

function jobOf(
  { folder, journal, rulebook, settings, host }: PartsOfReplay,
  id: string,
  language: SpokenLanguage,
): ReplayJob {
  const stored = journal.event(id);
  if (stored === undefined || stored.status === 'quarantined' || stored.event.source === OWN_SOURCE) {
    throw new ORPCError('NOT_FOUND', { data: { what: 'event', id } });
  }
  const { conditions } = rulebook;
  const { strategies } = settings.current;
  return {
    journal: join(folder, JOURNAL_FILE),
    event: id,
    rules: rulebook.compiled.map(({ document }) => ({ document, conditions, strategies })),
    settings: paperSettings(settings.current),
    until: Math.max(host.clock.now(), stored.event.receivedAt),
    language,
  };
}

/** What only this side knows: where the channels in force would send each message. */
function withTargets({ actions, ...rest }: Replayed, { channels }: PartsOfReplay): ReplayResult {
  const inForce = channels();
  return {
    ...rest,
    actions: actions.map((action) => {
      const { type, payload } = action;
      const target = SENDS_ORDERS.has(type) ? PAPER_BROKER : inForce.get(type)?.target(payload ?? {});
      return { ...action, target: target ?? type };
    }),
  };
}
