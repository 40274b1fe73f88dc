import type { Attention, HealthView } from '../contract/monitoring.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { createHttpClient } from '../delivery/http-client.ts';
import type { Clock, Log } from '../host.ts';

const EVERY_MS = 60_000;
const TIMEOUT_MS = 10_000;
const MAX_REPLY_BYTES = 1_024;
/** So many that failed in a row are shown. */
const FAILURES_TO_SHOW = 3;

export interface HeartbeatMeans {
  clock: Clock;
  log: Log;
  /** `watchdog.heartbeatUrl`. */
  url: () => string | undefined;
  /** Why not all is well; null while it is. */
  trouble: () => Said | null;
  onChange: () => void;
}

/**
 * Calls an address once a minute while all is well, so that a service elsewhere notices silence and says so: it is the one
 * alarm that still comes when this machine is gone. While something is wrong it is withheld, which has the same effect.
 */
export class Heartbeat {
  readonly #means: HeartbeatMeans;
  readonly #stop = new AbortController();
  #cancel: () => void = () => {};
  /** The one that is called. */
  #address: string | undefined;
  #lastAt: number | null = null;
  #error: Said | null = null;
  #failures = 0;
  #failingSince = 0;

  constructor(means: HeartbeatMeans) {
    this.#means = means;
  }

  /** The settings are other ones: another address is called at once, and nothing that is known of the one before holds for it. */
  reload(): void {
    if (this.#means.url() === this.#address) return;
    this.#lastAt = null;
    this.#error = null;
    this.#failures = 0;
    this.start();
  }

  /** Calls now and from now on. */
  start(): void {
    this.#address = this.#means.url();
    this.#cancel();
    this.#cancel = this.#means.clock.after(EVERY_MS, () => this.start());
    void this.#beat();
  }

  stop(): void {
    this.#cancel();
    this.#stop.abort();
  }

  view(): HealthView['heartbeat'] {
    const { url, trouble } = this.#means;
    const address = url();
    if (address === undefined) return { state: 'off', host: null, lastAt: null, reason: null };
    const host = URL.parse(address)?.host ?? 'watchdog.heartbeatUrl';
    const withheld = trouble();
    const why = withheld ?? this.#error;
    const known = { host, lastAt: this.#lastAt };
    if (why === null) return { state: 'ok', ...known, reason: null };
    return { state: withheld === null ? 'failing' : 'withheld', ...known, reason: inEnglish(why), said: why };
  }

  attention(): Attention[] {
    const { state, host, reason, said } = this.view();
    if (state !== 'failing' || this.#failures < FAILURES_TO_SHOW) return [];
    const details = { host: host ?? '', error: reason ?? '' };
    const about = { key: 'heartbeat', code: 'heartbeat' as const, source: null, event: null, dismissable: false };
    return [{ ...about, since: this.#failingSince, details, ...(said && { said: { error: said } }) }];
  }

  async #beat(): Promise<void> {
    const { url, trouble, clock, log, onChange } = this.#means;
    const address = url();
    if (address === undefined || trouble() !== null) return;
    const error = await this.#call(address);
    if (this.#stop.signal.aborted || address !== this.#address) return;
    if (error === null) {
      this.#failures = 0;
      this.#lastAt = clock.now();
    } else {
      if (this.#failures === 0) this.#failingSince = clock.now();
      this.#failures += 1;
      // The path may be a secret of that service.
      if (this.#failures === 1) {
        log.warn({ host: URL.parse(address)?.host, error: inEnglish(error) }, 'The heartbeat did not arrive');
      }
    }
    this.#error = error;
    onChange();
  }

  /** Why it did not arrive; null where it was answered with 2xx. */
  async #call(url: string): Promise<Said | null> {
    const { clock } = this.#means;
    const allowHosts = [URL.parse(url)?.hostname ?? ''];
    const client = createHttpClient({ allowHosts, maxReplyBytes: MAX_REPLY_BYTES, clock });
    const headers = { 'user-agent': 'Hookdesk' };
    const { signal } = this.#stop;
    const reply = await client.call({ method: 'GET', url, headers, body: null, timeout: TIMEOUT_MS, signal });
    if (reply.kind !== 'reply') return reply.said;
    return reply.status >= 200 && reply.status < 300 ? null : ['answeredStatus', String(reply.status)];
  }
}
