import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ruleJsonSchema } from '../../rules/document/json-schema.ts';
import type { DiagnosisLine, Examination, LogFilter, LogLine, LogPage, Versions } from '../contract/health-page.ts';
import { checksOf } from '../doctor/examine.ts';
import { examineRemote } from '../doctor/remote.ts';
import { examineRunning } from '../doctor/running.ts';
import { newestVersion } from '../journal/migrations/migrations.ts';
import { sqliteVersion } from '../journal/sqlite-version.ts';
import { ALL_LINES, LOGS_FOLDER } from '../log/files.ts';
import { type LogQuery, readLog, readLogAfter, sizeOfLog } from '../log/tail.ts';
import { readOwner } from '../owner/lock.ts';
import { sourcesOf } from '../vault/key-sources.ts';
import type { Parts } from './parts.ts';

/** Between two looks for new lines, ms; lines are written together after half a second. */
const LOOK_MS = 500;

/** Every check of the doctor, one after the other; senders are answered in between. Leaving ends it. */
export async function* examination(parts: Parts): AsyncGenerator<Examination, void, void> {
  const { folder, secrets, host, trading, settings, monitor } = parts;
  const checks = checksOf({
    folder,
    secrets,
    keySources: sourcesOf(host),
    owner: readOwner(folder),
    nodeVersion: process.versions.node,
    electron: host.kind === 'desktop' ? process.execPath : null,
    programEnvironment: host.programEnvironment,
    askBroker: async (id) => (await trading.brokers.check(id)) ?? null,
    now: host.clock.now(),
  });
  const running = () => {
    const refusals = settings.current.sources.flatMap(({ id }) => monitor.doctor.refusals(id, 1));
    const health = monitor.health();
    return [
      ...examineRemote(settings.current, health.attention),
      ...examineRunning({ health, refusals }, settings.current.timezone),
    ];
  };
  const of = checks.length + 1;
  yield { done: 0, of, findings: [] };
  for (const [index, check] of [...checks, running].entries()) {
    await setImmediate();
    const findings: DiagnosisLine[] = await check();
    yield { done: index + 1, of, findings };
  }
}

/** The newest lines of the log, or those before a place. */
export function logPage({ folder, host }: Parts, query: LogQuery): LogPage {
  const file = logFile(folder);
  return { file, ...readLog(file, query, (text) => host.redaction.apply(text)) };
}

/** Lines from a byte on, or from now on, oldest first, as they come. */
export async function* newLogLines(
  { folder, host }: Parts,
  { from, ...filter }: LogFilter & { from?: number | undefined },
  signal: AbortSignal | undefined,
): AsyncGenerator<LogLine[], void, void> {
  const file = logFile(folder);
  let place = from ?? sizeOfLog(file);
  while (signal?.aborted !== true) {
    const { lines, end } = readLogAfter(file, place, filter, (text) => host.redaction.apply(text));
    place = end;
    if (lines.length > 0) yield lines;
    await pause(host.clock, signal);
  }
}

function logFile(folder: string): string {
  return join(folder, LOGS_FOLDER, ALL_LINES);
}

function pause({ after }: Parts['host']['clock'], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const cancel = after(LOOK_MS, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}

export function versionsOf({ version, host }: Parts): Versions {
  return {
    hookdesk: version,
    node: process.versions.node,
    sqlite: sqliteVersion(),
    electron: process.versions.electron ?? null,
    system: `${process.platform} ${process.arch}`,
    host: host.kind,
    journal: newestVersion(),
    rules: createHash('sha256').update(JSON.stringify(ruleJsonSchema())).digest('hex').slice(0, 8),
  };
}
