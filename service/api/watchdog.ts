import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { WatchdogChange } from '../contract/monitoring.ts';
import type { Settings } from '../settings/schema.ts';
import { audited } from './audited-settings.ts';
import type { Parts } from './parts.ts';

/** Puts the change in force and keeps what it leaves out. Problems where nothing was written. */
export function changeWatchdog(parts: Parts, change: WatchdogChange): Promise<ToldProblem[]> {
  return audited(parts, { action: 'watchdog.change', path: 'watchdog' }, shown, (next) => {
    const kept = Object.entries({ ...(next.watchdog as Settings['watchdog']), ...change });
    next.watchdog = Object.fromEntries(kept.filter(([, value]) => value !== null));
  });
}

/** The path of the heartbeat's address lets whoever knows it pretend that all is well. */
function shown({ watchdog: { canaryEvery, heartbeatUrl, to } }: Settings) {
  const host = heartbeatUrl === undefined ? null : (URL.parse(heartbeatUrl)?.host ?? null);
  return { canaryEvery: canaryEvery ?? null, heartbeat: host, to: to ?? null };
}
