import { counted, spanInWords } from '../../rules/explain/quantity.ts';
import { momentText } from '../../rules/templates/moment.ts';
import { wordsOfBeginning } from '../alarms/words.ts';
import type { Attention, HealthView, RefusalView } from '../contract/monitoring.ts';
import { isStanding, type StandingCode } from '../contract/standing.ts';
import { broken, type Diagnosis, healthy, warning } from './finding.ts';

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
  const counts = `${counted(totalReceived, 'request')} since ${new Date(startedAt).toISOString()}`;
  const speed = latency === null ? '' : `; 95 of 100 within ${latency.total.p95} ms`;
  return healthy('traffic', null, `${counts}: ${totalProcessed} processed, ${totalFailed} turned away${speed}`);
}

function canary({ canary: { state, last } }: HealthView): Diagnosis[] {
  if (state === 'no_address') {
    const found = 'watchdog.canaryEvery is set, and there is no public address to test';
    return [warning('canary', '$.watchdog.canaryEvery', found, 'set tunnel.publicUrl to the address that senders use')];
  }
  if (state !== 'ok' || last === null) return [];
  return [healthy('canary', null, `a test request came back through ${last.address}`)];
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
    const longest = spanInWords(Number(details.longest ?? 0));
    const found = `silent for longer than ever before (the longest pause was ${longest})`;
    return warning(code, where, found, 'see whether it still sends; set expectEvery to be told next time');
  }
  if (code === 'heartbeat') {
    return broken(code, '$.watchdog.heartbeatUrl', `${details.host}: ${details.error}`, 'correct the address');
  }
  const { title, message } = wordsOfBeginning({ ...attention, code }, timezone);
  // The settings name an address that senders are to use, and they cannot.
  const tell = code === 'canary' || code === 'tunnel_down' ? broken : warning;
  return tell(code, where, title, message);
}

function refused({ source, status, at, diagnosis }: RefusalView, { metrics }: HealthView, timezone: string): Diagnosis {
  const byCode = Object.entries(metrics.sources[source]?.refused ?? {}).map(([code, count]) => `${count} ${code}`);
  const counts = byCode.length === 0 ? '' : `${byCode.join(', ')}; `;
  const found = `${counts}the newest (${status}) on ${momentText(at, timezone)}: ${diagnosis.words}`;
  return warning('refused requests', `source ${source}`, found, diagnosis.remedy);
}
