import { inEnglish } from '../contract/sayings/en.ts';
import type { Attempt } from '../contract/views.ts';
import type { Clock, Log } from '../host.ts';
import type { Journal, QueuedDelivery } from '../journal/journal.ts';
import type { Channel, Outcome, Progress } from './channel.ts';
import type { Lane } from './lane.ts';
import { Lanes } from './lanes.ts';
import { Recorder } from './recorder.ts';
import { failuresSoFar, lanePause, nextAfter, waitOf } from './schedule.ts';

/** Sends at the same time, over all targets. */
const MOST_AT_ONCE = 256;
/** How long {@link Outbox.stop} waits for sends that are under way, ms; with all else the program stops within 5 s. */
const STOP_WAIT_MS = 2_000;

export interface OutboxOptions {
  journal: Journal;
  /** Channels by action type; asked at every try, so that new settings hold from the next try on. */
  channels: () => ReadonlyMap<string, Channel>;
  clock: Clock;
  log: Log;
  /** Waits before the tries after the first, ms (`retries.delays`). */
  delays: () => readonly number[];
  /** What is a channel's to send; orders are the desk's. */
  isMine: (delivery: QueuedDelivery) => boolean;
  /** Takes known secrets out of what a target answered: some repeat what they were sent. Left out where there are none. */
  hide?: (text: string) => string;
  /** Ids of deliveries whose new state is on disk. */
  onChange: (ids: string[]) => void;
}

/**
 * Sends what the journal holds: every delivery at least once, none of them holding up another target, each try recorded. The
 * journal is the truth; this is only what is under way.
 */
export interface Outbox {
  /** Takes deliveries that were committed just now. */
  enqueue(deliveries: readonly QueuedDelivery[]): void;
  /** Takes everything that was open when the program stopped. */
  resume(): void;
  /** Puts dead deliveries back with a fresh schedule; others are left as they are. */
  retry(ids: readonly string[]): void;
  /** Gives dead deliveries up for good; others are left as they are. */
  drop(ids: readonly string[]): void;
  /** Starts what could start at once, then nothing more, and waits up to 2 s for what is under way; the rest stays open for the next start. */
  stop(): Promise<void>;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const sender = new Sender(options);
  return {
    enqueue: (deliveries) => sender.take(deliveries),
    resume: () => sender.take(options.journal.openDeliveries().filter(options.isMine)),
    retry: (ids) => sender.revive(ids),
    drop: (ids) => sender.drop(ids),
    stop: () => sender.stop(),
  };
}

class Sender {
  readonly #options: OutboxOptions;
  readonly #recorder: Recorder;
  readonly #lanes: Lanes<QueuedDelivery>;
  readonly #open = new Set<string>();
  readonly #running = new Map<Promise<void>, AbortController>();
  #isPumping = false;
  #isStopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#recorder = new Recorder(options);
    this.#lanes = new Lanes({
      clock: options.clock,
      waitOf: ({ type, payload }) => options.channels().get(type)?.wait?.(payload) ?? 0,
      onReady: () => this.#pumpSoon(),
    });
  }

  take(deliveries: readonly QueuedDelivery[]): void {
    const now = this.#options.clock.now();
    for (const delivery of deliveries) {
      if (this.#open.has(delivery.id)) continue;
      this.#open.add(delivery.id);
      this.#plan(delivery, waitOf(delivery, now));
    }
  }

  revive(ids: readonly string[]): void {
    const now = this.#options.clock.now();
    for (const view of this.#dead(ids)) {
      const delivery: QueuedDelivery = { ...view, status: 'pending', nextAt: now };
      this.#open.add(view.id);
      const onRecorded = () => this.#plan(delivery, 0);
      this.#recorder.record({ delivery: view.id, attempt: null, status: 'pending', nextAt: now, onRecorded });
    }
    this.#recorder.flush();
  }

  drop(ids: readonly string[]): void {
    for (const { id } of this.#dead(ids)) {
      this.#recorder.record({ delivery: id, attempt: null, status: 'dropped', nextAt: null, onRecorded: () => {} });
    }
    this.#recorder.flush();
  }

  async stop(): Promise<void> {
    // What the last commit brought has had no turn yet.
    this.#pump();
    this.#isStopped = true;
    const { clock } = this.#options;
    await Promise.race([
      Promise.allSettled(this.#running.keys()),
      new Promise<void>((resolve) => clock.after(STOP_WAIT_MS, resolve)),
    ]);
    for (const controller of this.#running.values()) controller.abort();
    this.#recorder.close();
  }

  #dead(ids: readonly string[]) {
    const views = [...new Set(ids)].map((id) => this.#options.journal.delivery(id));
    return views
      .filter((view) => view !== undefined)
      .filter((view) => view.status === 'dead' && !this.#open.has(view.id));
  }

  /** Into its lane, at once or when it is due. */
  #plan(delivery: QueuedDelivery, delay: number): void {
    if (delay > 0) {
      this.#options.clock.after(delay, () => this.#plan(delivery, 0));
      return;
    }
    const channel = this.#options.channels().get(delivery.type);
    const target = `${delivery.type} ${delivery.target}`;
    const lane = channel?.lane?.(delivery.payload) ?? '';
    this.#lanes.of({ target, lane, width: channel?.width ?? 1 }).add(delivery, delivery.status === 'retrying');
    this.#pumpSoon();
  }

  /** In a turn of its own, so that the sender whose event this was has its answer first. */
  #pumpSoon(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      this.#pump();
    });
  }

  #pump(): void {
    const startable = this.#lanes.startable();
    while (!this.#isStopped && this.#running.size < MOST_AT_ONCE) {
      const next = startable.next();
      if (next.done === true) return;
      this.#start(...next.value);
    }
  }

  #start(delivery: QueuedDelivery, lane: Lane<QueuedDelivery>): void {
    const controller = new AbortController();
    const run = this.#send(delivery, lane, controller.signal).finally(() => {
      this.#running.delete(run);
      this.#lanes.finish(lane);
      this.#pumpSoon();
    });
    this.#running.set(run, controller);
  }

  async #send(delivery: QueuedDelivery, lane: Lane<QueuedDelivery>, signal: AbortSignal): Promise<void> {
    const at = this.#options.clock.now();
    let told = delivery;
    const outcome = await this.#outcomeOf(delivery, signal, (progress) => {
      told = this.#noted(told, progress);
    });
    if (signal.aborted) return;
    const quiet = lanePause(outcome, this.#options.channels().get(delivery.type));
    if (quiet > 0) lane.pause(quiet, () => this.#pumpSoon());
    const { hide = (text) => text } = this.#options;
    const error = outcome.kind === 'done' ? null : hide(outcome.error);
    this.#settle(told, { at, status: outcome.kind, error }, outcome);
  }

  /** On disk within this turn of the event loop: what a crash swallows of it arrives twice. */
  #noted(delivery: QueuedDelivery, progress: Progress): QueuedDelivery {
    const { id, status, nextAt, payload } = delivery;
    this.#recorder.record({ delivery: id, attempt: null, status, nextAt, progress, onRecorded: () => {} });
    return { ...delivery, payload: { ...payload, ...progress } };
  }

  async #outcomeOf(
    delivery: QueuedDelivery,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome> {
    const channel = this.#options.channels().get(delivery.type);
    if (channel === undefined) return { kind: 'refused', error: inEnglish(['cannotDeliver', delivery.type]) };
    try {
      return await channel.send(delivery, signal, onProgress);
    } catch (error) {
      this.#options.log.error(
        { err: error, delivery: delivery.id, type: delivery.type },
        'A channel threw; this is a defect',
      );
      return { kind: 'failed', error: inEnglish(['internalSeeLog']) };
    }
  }

  #settle(delivery: QueuedDelivery, attempt: Attempt, outcome: Outcome): void {
    const delays = this.#options.delays();
    const failures = failuresSoFar(delivery.attempts, delays);
    const { status, delay } = nextAfter(outcome, failures, delays);
    const nextAt = delay === null ? null : this.#options.clock.now() + delay;
    const next: QueuedDelivery = { ...delivery, status, nextAt, attempts: [...delivery.attempts, attempt] };
    const onRecorded = () => {
      if (delay === null) this.#open.delete(delivery.id);
      else this.#plan(next, delay);
    };
    this.#report(next, attempt, failures);
    this.#recorder.record({ delivery: delivery.id, attempt, status, nextAt, onRecorded });
  }

  /** S45, S48, S49; names and ids only, never what was sent (W36). */
  #report({ id, event, rule, type, target, status }: QueuedDelivery, { error }: Attempt, failures: number): void {
    const { log } = this.#options;
    const fields = { delivery: id, event, rule, type, target, ...(error === null ? {} : { error }) };
    if (status === 'done') {
      if (failures > 0) log.info(fields, `Webhook retry ${failures} succeeded`);
      return;
    }
    log.warn(fields, failures > 0 ? `Webhook retry ${failures} failed:` : 'Webhook processing failed:');
    if (status === 'dead') log.error(fields, 'Webhook permanently failed:');
  }
}
