import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { compileRule, Engine } from '../../../../rules/engine/engine.ts';
import type { Clock, Log } from '../../../../service/host.ts';
import { createEventIds } from '../../../../service/ingest/event-id.ts';
import type { Answer, Means } from '../../../../service/ingest/take.ts';
import type { Arrival, Journal } from '../../../../service/journal/journal.ts';
import { JOURNAL_FILE, openJournal } from '../../../../service/journal/open.ts';
import { startListener } from '../../../../service/listener/listener.ts';
import { settingsSchema } from '../../../../service/settings/schema.ts';
import { intentsFrom } from '../../../../service/trading/intents.ts';
import { BENCH_PATH, BENCH_SECRET } from '../requests.ts';
import { announce } from './announce.ts';
import { benchRules } from './bench-rules.ts';

const quiet: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};

export const wallClock: Clock = {
  now: () => Date.now(),
  after: (delay, task) => {
    const timer = setTimeout(task, delay).unref();
    return () => clearTimeout(timer);
  },
};

export interface Parts extends Means {
  engine: Engine;
  journal: Journal;
  clock: Clock;
  log: Log;
}

/**
 * Hookdesk's own way of an event on a journal in the folder given as argument: listener, verification, reading, 20 rules of
 * which one fires, journal. Deliveries are queued and left there: what the bench asks for is the way to the 200.
 */
export async function servePipeline(submitOf: (parts: Parts) => (arrival: Arrival) => Promise<Answer>): Promise<void> {
  const engine = new Engine({ timezone: 'UTC' });
  engine.load(benchRules().map((document) => compileRule(document, {})));
  const journal = openJournal(join(process.argv[2] ?? '', JOURNAL_FILE));
  const parts: Parts = {
    engine,
    journal,
    clock: wallClock,
    log: quiet,
    newEventId: createEventIds((bytes) => randomBytes(bytes)),
    targetOf: (action) => action.type,
    intentsOf: intentsFrom({ brokers: () => [], journal }),
  };
  const listener = await startListener({
    settings: settingsSchema.parse({
      listener: { port: 0 },
      sources: [
        { id: 'okd', preset: 'okd', path: BENCH_PATH, secrets: [{ value: BENCH_SECRET }], rateLimitPerMinute: null },
      ],
    }),
    secrets: { bySource: new Map([['okd', [{ value: BENCH_SECRET, until: null }]]]), byWebhookId: new Map() },
    clock: wallClock,
    log: quiet,
    submit: submitOf(parts),
  });
  announce(listener.port);
}
