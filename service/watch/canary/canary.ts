import { durationMs } from '../../../rules/document/duration.ts';
import type { Alarms } from '../../alarms/alarms.ts';
import type { CanaryResult, HealthView } from '../../contract/monitoring.ts';
import { createHttpClient } from '../../delivery/http-client.ts';
import type { Host } from '../../host.ts';
import { Alarm } from '../../ingest/alarm.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Submit } from '../../listener/answer.ts';
import { signRequest } from '../../listener/sign.ts';
import { pathOf } from '../../settings/source.ts';
import { type CanarySource, canarySource } from './canary-source.ts';
import { Flight } from './flight.ts';
import { verdictOf } from './verdict.ts';

const KEY = 'canary';
const TIMEOUT_MS = 10_000;
/** The first after a start: a tunnel takes a while. After a failure: two in a row are an alarm, and one is soon known. */
const FIRST_AFTER_MS = 30_000;
const AGAIN_AFTER_MS = 60_000;
const FAILURES_TO_TELL = 2;
const MAX_REPLY_BYTES = 4_096;

export interface CanaryMeans {
  host: Pick<Host, 'clock' | 'log' | 'random'>;
  journal: Journal;
  alarms: Alarms;
  /** `watchdog.canaryEvery`; undefined: only when asked. */
  every: () => string | undefined;
  /** Where senders reach the listener from outside, or null. */
  publicUrl: () => string | null;
  /** Of the listener on this machine: `http://127.0.0.1:3000`. */
  listenerUrl: () => string;
  onChange: () => void;
}

/**
 * A test request of our own that leaves through the public address and has to come back to our listener: verified, read and
 * committed by the journal's writer like an event, and told apart from all events, because it is none. It shows in no list,
 * no rule judges it, and it spends no source's budget. Two failures in a row are an alarm, with the stage that failed.
 */
export class Canary {
  readonly own: CanarySource;
  readonly #means: CanaryMeans;
  readonly #timer: Alarm;
  #flight: Flight | null = null;
  #running: Promise<CanaryResult> | null = null;
  #last: CanaryResult | null = null;
  #failuresInRow = 0;
  #nextAt: number | null = null;
  readonly #stop = new AbortController();

  constructor(means: CanaryMeans) {
    this.#means = means;
    this.own = canarySource(means.host.random);
    this.#timer = new Alarm(means.host.clock, () => void this.test('public'));
  }

  /** The settings or the public address are other ones, or the service has started. */
  reload(): void {
    const { every, publicUrl, alarms, host } = this.#means;
    const period = every();
    if (period === undefined || publicUrl() === null) {
      this.#failuresInRow = 0;
      this.#plan(null);
      alarms.forget(KEY);
    } else {
      const now = host.clock.now();
      const isSoonEnough = this.#nextAt !== null && this.#nextAt - now <= durationMs(period);
      if (!isSoonEnough) this.#plan(now + Math.min(FIRST_AFTER_MS, durationMs(period)));
    }
    this.#means.onChange();
  }

  /** What the listener does with a canary in place of the ingest: it proves that the journal can be written. */
  readonly submit: Submit = async ({ event, receivedAt }) => {
    const { journal, host } = this.#means;
    const flight = this.#flight;
    if (flight === null || event.data.nonce !== flight.nonce || flight.has('reached')) {
      return { status: 'duplicate', id: '', problems: [] };
    }
    for (const stage of ['reached', 'verified', 'read'] as const)
      flight.note(stage, stage === 'reached' ? receivedAt : host.clock.now());
    journal.transaction(({ monitoring }) => monitoring.putMark(KEY, { at: receivedAt, value: flight.nonce }));
    flight.note('committed', host.clock.now());
    return { status: 'accepted', id: flight.nonce, problems: [] };
  };

  /** Our listener turned a canary away. */
  refused(code: string): void {
    const flight = this.#flight;
    if (flight === null) return;
    if (!flight.has('reached')) flight.note('reached', this.#means.host.clock.now());
    flight.refusedWith = code;
  }

  /** One test now; one that runs already is waited for. Straight to the listener where `local` is asked, or there is no other way. */
  test(way: CanaryResult['way']): Promise<CanaryResult> {
    this.#running ??= this.#test(way).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  view(): HealthView['canary'] {
    const period = this.#means.every();
    const every = period === undefined ? null : durationMs(period);
    return { state: this.#state(), every, nextAt: this.#nextAt, last: this.#last, failuresInRow: this.#failuresInRow };
  }

  /** Two in a row failed, before the last start or since. */
  get isFailing(): boolean {
    return this.#failuresInRow >= FAILURES_TO_TELL || this.#means.alarms.holds(KEY);
  }

  /** Nothing more is sent, and what is under way counts for nothing. */
  stop(): void {
    this.#stop.abort();
    this.#timer.stop();
  }

  #state(): HealthView['canary']['state'] {
    if (this.#means.publicUrl() === null) return this.#means.every() === undefined ? 'off' : 'no_address';
    if (this.isFailing) return 'failing';
    if (this.#last === null || this.#last.way === 'local') return this.#means.every() === undefined ? 'off' : 'waiting';
    return this.#last.ok ? 'ok' : 'failing';
  }

  #plan(at: number | null): void {
    this.#nextAt = this.#stop.signal.aborted ? null : at;
    this.#timer.set(this.#nextAt);
  }

  async #test(asked: CanaryResult['way']): Promise<CanaryResult> {
    const { host, publicUrl, listenerUrl, onChange } = this.#means;
    const outside = publicUrl();
    const way = outside === null ? 'local' : asked;
    const base = (way === 'local' ? listenerUrl() : (outside ?? '')).replace(/\/+$/, '');
    const flight = new Flight(Buffer.from(host.random(12)).toString('hex'), host.clock.now());
    this.#flight = flight;
    const reply = await this.#send(`${base}${pathOf(this.own.source)}`, flight);
    const port = Number(URL.parse(listenerUrl())?.port ?? 0);
    const verdict = verdictOf(flight, reply, port);
    if (verdict.ok) flight.note('answered', host.clock.now());
    this.#flight = null;
    const result = { at: flight.sentAt, way, address: addressOf(base), stages: flight.stages, ...verdict };
    if (this.#stop.signal.aborted) return result;
    this.#last = result;
    if (way === 'public') this.#count(result);
    onChange();
    return result;
  }

  async #send(url: string, { nonce, sentAt }: Flight) {
    const { clock } = this.#means.host;
    const body = Buffer.from(JSON.stringify({ type: 'hookdesk.canary', data: { nonce } }));
    const headers = signRequest(this.own.source, { value: this.own.secret }, body, sentAt);
    // A connection of its own each time: one that was kept open could outlive the way that new senders take.
    const client = createHttpClient({
      allowHosts: [URL.parse(url)?.hostname ?? ''],
      maxReplyBytes: MAX_REPLY_BYTES,
      clock,
    });
    const { signal } = this.#stop;
    const call = { method: 'POST', url, headers: { ...headers, 'user-agent': 'Hookdesk' }, body: body.toString() };
    return client.call({ ...call, timeout: TIMEOUT_MS, signal });
  }

  #count(result: CanaryResult): void {
    const { host, every, alarms } = this.#means;
    const period = every();
    this.#failuresInRow = result.ok ? 0 : this.#failuresInRow + 1;
    if (result.ok) alarms.end(KEY, { ended: result.at, address: result.address });
    else if (this.#failuresInRow >= FAILURES_TO_TELL) this.#tell(result);
    if (!result.ok)
      host.log.warn({ address: result.address, stage: result.failed }, 'A test request did not come back');
    if (period === undefined) return;
    const wait = durationMs(period);
    this.#plan(host.clock.now() + (result.ok ? wait : Math.min(wait, AGAIN_AFTER_MS)));
  }

  #tell({ address, failed, words, remedy, said, at }: CanaryResult): void {
    const details = { address, stage: failed ?? '', words, remedy, failures: this.#failuresInRow };
    this.#means.alarms.begin({ key: KEY, code: 'canary', source: null, since: at, details, ...(said && { said }) });
  }
}

/** Scheme and host of an address. */
function addressOf(url: string): string {
  const { protocol, host } = URL.parse(url) ?? { protocol: '', host: url };
  return `${protocol}//${host}`;
}
