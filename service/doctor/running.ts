import { momentText } from '../../rules/templates/moment.ts';
import { saidOfBeginning } from '../alarms/words.ts';
import type { Attention, HealthView, RefusalView } from '../contract/monitoring.ts';
import { asPart, type Said } from '../contract/sayings/en.ts';
import { isStanding, type StandingCode } from '../contract/standing.ts';
import { broken, type Diagnosis, healthy, told, warning } from './finding.ts';

/** What the running owner of the folder says of itself. */
export interface Running {
  health: HealthView;
  /** The newest of each source. */
  refusals: readonly RefusalView[];
}

/** What asks for attention, what was turned away and why, and the figures since the start. Times are written in `timezone`. */
export function examineRunning({ health, refusals }: Running, timezone: string): Diagnosis[] {
  return [
    traffic(health),
    ...canary(health),
    ...health.attention.flatMap((attention) => asking(attention, timezone)),
    ...refusals.map((refusal) => refused(refusal, health, timezone)),
  ];
}

function traffic({ metrics }: HealthView): Diagnosis {
  const { totalReceived, totalProcessed, totalFailed, latency, startedAt } = metrics;
  const since = new Date(startedAt).toISOString();
  const found: Said =
    latency === null
      ? ['traffic', totalReceived, since, totalProcessed, totalFailed]
      : ['trafficWithin', totalReceived, since, totalProcessed, totalFailed, latency.total.p95];
  return healthy('traffic', null, found);
}

function canary({ canary: { state, last } }: HealthView): Diagnosis[] {
  if (state === 'no_address') {
    return [warning('canary', '$.watchdog.canaryEvery', ['nothingToTest'], ['setPublicUrl'])];
  }
  if (state !== 'ok' || last === null) return [];
  return [healthy('canary', null, ['canaryBack', last.address])];
}

/** The remote control and what stands on disk have lines of their own. */
function asking(attention: Attention, timezone: string): Diagnosis[] {
  const { code } = attention;
  return code === 'remote_down' || isStanding(code) ? [] : [askingBy({ ...attention, code }, timezone)];
}

function askingBy(
  attention: Attention & { code: Exclude<Attention['code'], StandingCode> },
  timezone: string,
): Diagnosis {
  const { code, source, details } = attention;
  const where = source === null ? null : `source ${source}`;
  if (code === 'quiet') {
    return warning(code, where, ['quietForLong', Number(details.longest ?? 0)], ['expectEvery']);
  }
  if (code === 'heartbeat') {
    return broken(
      code,
      '$.watchdog.heartbeatUrl',
      ['about', String(details.host), asPart(told({ message: String(details.error), said: attention.said?.error }))],
      ['correctAddress'],
    );
  }
  const { title, message } = saidOfBeginning({ ...attention, code }, timezone);
  // The settings name an address that senders are to use, and they cannot.
  const tell = code === 'canary' || code === 'tunnel_down' ? broken : warning;
  return tell(code, where, title, message);
}

function refused({ source, status, at, diagnosis }: RefusalView, { metrics }: HealthView, timezone: string): Diagnosis {
  const byCode = Object.entries(metrics.sources[source]?.refused ?? {}).map(([code, count]) => `${count} ${code}`);
  const { words, remedy, said } = diagnosis;
  const newest = [
    String(status),
    momentText(at, timezone),
    asPart(told({ message: words, said: said?.words })),
  ] as const;
  const found: Said = byCode.length === 0 ? ['newestRefused', ...newest] : ['allRefused', byCode.join(', '), ...newest];
  return warning('refused requests', `source ${source}`, found, told({ message: remedy, said: said?.remedy }));
}
