import { join } from 'node:path';
import { createHttpChannel } from '../../../service/delivery/http.ts';
import { createHttpClient } from '../../../service/delivery/http-client.ts';
import { createOutbox } from '../../../service/delivery/outbox.ts';
import { openJournal } from '../../../service/journal/open.ts';
import { action, arrival } from '../../service/journal/stored-things.ts';
import { quietLog } from '../../service/quiet-log.ts';
import { VirtualClock } from '../../service/virtual-clock.ts';
import { inFolder } from '../folder.ts';
import { DOWN_MS, QUIET_S, startHostile, TARGETS, type TargetName } from '../hostile-targets.ts';
import type { Result } from '../result.ts';

const NOON = Date.UTC(2026, 10, 30, 12);
const DELAYS = [1_000, 2_000, 4_000];
/** How long a target may take, ms of the real clock: on a busy machine one that is well is slow too. */
const TIMEOUT_MS = 60_000;
/** The same for the one that never answers. */
const HANGS_FOR = '200ms';
const STEP_MS = 500;
const QUIET_MS = QUIET_S * 1_000;

/** How it ends, and the time between two tries, ms. */
const EXPECTED: Record<TargetName, { status: 'done' | 'dead'; waits: readonly number[] }> = {
  well: { status: 'done', waits: [] },
  slow: { status: 'done', waits: [] },
  quiet: { status: 'done', waits: [QUIET_MS, QUIET_MS] },
  down: { status: 'dead', waits: DELAYS },
  hangs: { status: 'dead', waits: DELAYS },
  resets: { status: 'dead', waits: DELAYS },
  halfCloses: { status: 'dead', waits: DELAYS },
  endless: { status: 'done', waits: [] },
};

/**
 * Experiment 13: so many calls each to targets that ask for quiet, are down for ten minutes, hang, reset, close half, and answer
 * with a gigabyte, beside one that is well. The schedule is kept to the millisecond on a clock that the experiment moves, nobody
 * waits for another, every call ends, and what died of the one that was down arrives when it is asked for again.
 */
export function hostileTargets({ each }: { each: number }): Promise<Result> {
  return inFolder(async (folder) => {
    const clock = new VirtualClock(NOON);
    const isOver = () => clock.now() >= NOON + DOWN_MS;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const servers = new Map(
      await Promise.all(TARGETS.map(async (name) => [name, await startHostile(name, { isOver, released })] as const)),
    );
    const urlOf = (name: TargetName) => servers.get(name)?.url ?? '';
    const bench = new OutboxBench(join(folder, 'journal.sqlite'), clock);
    const memory = process.memoryUsage.rss();
    const ids = new Map(TARGETS.map((name) => [name, bench.queue(name, urlOf(name), each)]));
    const doneOf = (name: TargetName) =>
      bench.statuses(ids.get(name) ?? []).filter((status) => status === 'done').length;
    await bench.until(() => doneOf('well') === each);
    // Had one of them waited for the slow ones, it would be waiting now.
    const slowDone = doneOf('slow');
    release();
    await bench.rest();
    while (!isOver()) await bench.pass(STEP_MS);
    const offSchedule = TARGETS.flatMap((name) => (ids.get(name) ?? []).filter((id) => !bench.isAsExpected(id, name)));
    const dead = ids.get('down') ?? [];
    bench.outbox.retry(dead);
    await bench.rest();
    const revived = doneOf('down');
    const grown = Math.round((process.memoryUsage.rss() - memory) / 1_048_576);
    await bench.close();
    for (const server of servers.values()) await server.stop();
    return {
      passed: slowDone === 0 && offSchedule.length === 0 && revived === each,
      figures: {
        targets: TARGETS.length,
        'calls to each': each,
        tries: bench.tries,
        'done before the slow one': each - slowDone,
        'off schedule or end': offSchedule.length,
        'arrived after ten minutes down': revived,
        'memory grown MiB': grown,
      },
    };
  });
}

/** The real outbox and the real HTTP channel over a real journal, on a clock that is moved when nothing is under way. */
class OutboxBench {
  readonly outbox: ReturnType<typeof createOutbox>;
  tries = 0;
  readonly #clock: VirtualClock;
  readonly #journal: ReturnType<typeof openJournal>;
  #running = 0;

  constructor(file: string, clock: VirtualClock) {
    this.#clock = clock;
    this.#journal = openJournal(file);
    const client = createHttpClient({ allowHosts: ['127.0.0.1'], maxReplyBytes: 65_536, clock });
    const http = createHttpChannel(client, TIMEOUT_MS);
    const send: typeof http.send = async (...call) => {
      this.#running += 1;
      this.tries += 1;
      return http.send(...call).finally(() => {
        this.#running -= 1;
      });
    };
    this.outbox = createOutbox({
      journal: this.#journal,
      channels: () => new Map([['http', { ...http, send }]]),
      clock,
      log: quietLog,
      delays: () => DELAYS,
      isMine: () => true,
      onChange: () => {},
    });
  }

  queue(name: TargetName, url: string, count: number): string[] {
    const now = this.#clock.now();
    const ids = Array.from({ length: count }, (_none, index) => `${name}-${index}`);
    const deliveries = this.#journal.transaction((writer) =>
      ids.map((id) => {
        writer.insertEvent(arrival(id), id, ['rule']);
        const timeout = name === 'hangs' ? { timeout: HANGS_FOR } : {};
        const payload = { method: 'POST', url, headers: {}, body: id, ...timeout };
        return writer.insertDelivery(id, 'rule', action(id, { type: 'http', payload }), name, now);
      }),
    );
    this.outbox.enqueue(deliveries);
    return ids;
  }

  /** Fails after a minute of the real clock. */
  async until(condition: () => boolean): Promise<void> {
    const began = performance.now();
    while (!condition()) {
      if (performance.now() - began > 60_000) throw new Error('it did not happen within a minute');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Until nothing is under way any more. */
  async rest(): Promise<void> {
    for (let quiet = 0; quiet < 20; quiet = this.#running > 0 ? 0 : quiet + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async pass(ms: number): Promise<void> {
    this.#clock.advance(ms);
    await this.rest();
  }

  statuses(ids: readonly string[]): (string | undefined)[] {
    return ids.map((id) => this.#journal.delivery(id)?.status);
  }

  isAsExpected(id: string, name: TargetName): boolean {
    const { status, waits } = EXPECTED[name];
    const view = this.#journal.delivery(id);
    const times = view?.attempts.map(({ at }) => at) ?? [];
    const waited = times.slice(1).map((at, index) => at - (times[index] ?? at));
    return view?.status === status && times[0] === NOON && waited.join() === waits.join();
  }

  async close(): Promise<void> {
    await this.outbox.stop();
    this.#journal.close();
  }
}
