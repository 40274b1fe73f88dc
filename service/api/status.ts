import type { Attention } from '../contract/monitoring.ts';
import { isStanding } from '../contract/standing.ts';
import type { StatusView } from '../contract/views.ts';
import type { Parts } from './parts.ts';

/** The state of the whole, from the disk and the running parts. */
export function statusOf(parts: Parts): StatusView {
  const { events, lastEventAt, waitingDeliveries, deadDeliveries } = parts.journal.counts();
  return {
    version: parts.version,
    host: parts.host.kind,
    startedAt: parts.startedAt,
    dataFolder: parts.folder,
    timezone: parts.settings.current.timezone,
    listener: { url: parts.listener.url, state: 'listening' },
    tunnel: parts.tunnel.state,
    lastEventAt,
    events,
    waitingDeliveries,
    deadDeliveries,
    invalidRules: parts.rulebook.entries.filter((entry) => entry.problems.length > 0).length,
    disk: parts.disk(),
    settingsProblems: [...parts.settings.problems],
    attention: parts.monitor.attention().toSorted(byBeginning),
  };
}

/** Oldest first; what stands on disk began nobody knows when, and comes last. */
function byBeginning(one: Attention, other: Attention): number {
  return Number(isStanding(one.code)) - Number(isStanding(other.code)) || one.since - other.since;
}
