import type { Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';
import type { Clock, Log } from '../host.ts';
import type { TunnelSettings } from '../settings/tunnel.ts';
import { delayAfter, STEADY } from './backoff.ts';
import type { OpenTunnel, OpenTunnelWith, TunnelContext } from './provider.ts';
import type { OpenedSettings } from './providers.ts';
import { fixedAddress, type TunnelState } from './state.ts';

const NO_REASON = { reason: null, said: undefined, code: null };

/** How long a stop waits for the other end to let go, ms. */
const CLOSE_WITHIN = 2_500;

export interface TunnelOptions {
  /** The settings in force, read anew at every attempt. */
  settings: () => TunnelSettings;
  /** Stands for the values of the secrets that the settings refer to: another text means other secrets. */
  secretsMark: () => string;
  open: OpenTunnelWith<OpenedSettings>;
  clock: Clock;
  log: Log;
  programEnvironment: TunnelContext['programEnvironment'];
  secret: TunnelContext['secret'];
  /** Takes known secrets out of what a provider says: some repeat what they were given. Left out where there are none. */
  hide?: (text: string) => string;
}

/**
 * Keeps the tunnel of the settings open: tries again after 1, 2, 4, 5, 5 … s, after a sleep at once, and with changed settings.
 * Whatever happens to it, the listener goes on.
 */
export class Tunnel {
  readonly #options: TunnelOptions;
  readonly #listeners = new Set<(state: TunnelState) => void>();
  #state: TunnelState;
  #listener: TunnelContext['listener'] | null = null;
  /** What the present attempt was made for. */
  #inForce = '';
  #attempt = new AbortController();
  #open: OpenTunnel | null = null;
  /** Failed attempts in a row. */
  #failures = 0;
  #cancelRetry: () => void = () => {};
  /** Settles when what was opened before is closed: two sessions would ask for the same port. */
  #closed: Promise<void> = Promise.resolve();

  constructor(options: TunnelOptions) {
    this.#options = options;
    const { provider } = options.settings();
    const since = options.clock.now();
    this.#state = { provider, state: 'off', url: null, reason: null, code: null, since, nextTryAt: null };
  }

  get state(): TunnelState {
    return this.#state;
  }

  /** Runs `listener` after every change; the returned function ends it. */
  onChange(listener: (state: TunnelState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens what the settings ask for. `listener`: where requests are to arrive. Does not wait, and never throws. */
  start(listener: TunnelContext['listener']): void {
    this.#listener = listener;
    this.reload();
  }

  /** Puts changed settings in force; does nothing where they and their secrets are the same. */
  reload(): void {
    if (this.#listener === null) return;
    const wanted = JSON.stringify([this.#options.settings(), this.#options.secretsMark()]);
    if (wanted === this.#inForce) return;
    this.#inForce = wanted;
    this.reconnect();
  }

  /** Drops what is open or under way, and tries at once. */
  reconnect(): void {
    if (this.#listener === null) return;
    this.#failures = 0;
    this.#begin();
  }

  /** After the machine slept: a tunnel that no longer answers is opened again at once. */
  async woken(): Promise<void> {
    const open = this.#open;
    if (this.#listener === null || this.#state.state === 'off' || this.#state.provider === 'manual') return;
    if (open !== null && (await open.isAlive())) return;
    // A question that took its time: the tunnel may have ended by itself meanwhile.
    if (open === this.#open) this.reconnect();
  }

  /** Closes it for good, within 2.5 s. */
  async stop(): Promise<void> {
    this.#listener = null;
    this.#drop();
    this.#listeners.clear();
    let cancel = () => {};
    const impatience = new Promise<void>((resolve) => {
      cancel = this.#options.clock.after(CLOSE_WITHIN, resolve);
    });
    await Promise.race([this.#closed, impatience]);
    cancel();
  }

  #begin(): void {
    this.#drop();
    const settings = this.#options.settings();
    const url = fixedAddress(settings);
    if (settings.provider === 'none' || settings.provider === 'manual') {
      const state = settings.provider === 'none' ? 'off' : 'up';
      this.#set({ provider: settings.provider, state, url, ...NO_REASON, nextTryAt: null });
      return;
    }
    // The reason of the last failure stays in sight until it is overcome.
    const { reason, said, code } = this.#state.provider === settings.provider ? this.#state : NO_REASON;
    this.#set({ provider: settings.provider, state: 'connecting', url, reason, said, code, nextTryAt: null });
    void this.#run(settings, this.#attempt.signal);
  }

  /** One attempt, and what becomes of it until it ends or is dropped. */
  async #run(settings: OpenedSettings, signal: AbortSignal): Promise<void> {
    const closed = this.#closed;
    const opening = closed.then(() => this.#opened(settings, signal));
    // Whoever comes next waits until this one is either gone or known to be open.
    this.#closed = opening.then(
      (open) => (signal.aborted ? open.close() : undefined),
      () => {},
    );
    try {
      const open = await opening;
      if (signal.aborted) return await open.close();
      this.#open = open;
      this.#up(open.url);
      this.#lost(await open.ended, signal);
    } catch (error) {
      this.#lost(error, signal);
    }
  }

  async #opened(settings: OpenedSettings, signal: AbortSignal): Promise<OpenTunnel> {
    const { open, clock, programEnvironment, secret } = this.#options;
    if (signal.aborted || this.#listener === null) throw ended(['tunnelUnwanted']);
    const whileOpen = <T>(change: (value: T) => void) => {
      return (value: T) => {
        if (!signal.aborted && this.#open !== null) change(value);
      };
    };
    return open(settings, {
      listener: this.#listener,
      clock,
      programEnvironment,
      secret,
      signal,
      reached: whileOpen((url) => this.#up(url)),
      interrupted: whileOpen((failure) => this.#down(failure, null)),
    });
  }

  /** It failed or broke off: what is left of it is closed, and the next attempt is due in a while. */
  #lost(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    const { clock } = this.#options;
    const failure = error instanceof HookdeskError ? error : ended(String(error));
    if (this.#state.state === 'up' && clock.now() - this.#state.since >= STEADY) this.#failures = 0;
    this.#drop();
    const delay = delayAfter(this.#failures, failure.code);
    this.#failures += 1;
    this.#down(failure, clock.now() + delay);
    this.#cancelRetry = clock.after(delay, () => this.#begin());
  }

  #up(url: string): void {
    if (this.#state.state === 'up' && this.#state.url === url) return;
    this.#set({ ...this.#state, state: 'up', url, ...NO_REASON, nextTryAt: null });
  }

  #down({ message, said, code }: HookdeskError, nextTryAt: number | null): void {
    const url = fixedAddress(this.#options.settings());
    const { hide = (text) => text } = this.#options;
    this.#set({ ...this.#state, state: 'down', url, reason: hide(message), said: hidden(said, hide), code, nextTryAt });
  }

  /** Ends the attempt or the tunnel that there is; nothing of it is heard any more. */
  #drop(): void {
    this.#cancelRetry();
    this.#attempt.abort();
    this.#attempt = new AbortController();
    const open = this.#open;
    this.#open = null;
    if (open !== null) this.#closed = this.#closed.then(() => open.close());
  }

  #set(next: Omit<TunnelState, 'since'>): void {
    const { clock } = this.#options;
    const before = this.#state;
    const since = before.state === next.state && before.provider === next.provider ? before.since : clock.now();
    this.#state = { ...next, since };
    this.#say(before);
    for (const listener of this.#listeners) listener(this.#state);
  }

  /** Attempts that fail in the same way are said once. */
  #say(before: TunnelState): void {
    const { provider, state, url, reason, code } = this.#state;
    if (state === 'up' && (before.state !== 'up' || before.url !== url)) {
      this.#options.log.info({ provider, url }, 'Tunnel is up');
    }
    if (state === 'down' && before.reason !== reason) {
      this.#options.log.warn({ provider, code }, `Tunnel is down: ${reason}`);
    }
  }
}

function ended(detail: string | Said): HookdeskError {
  return new HookdeskError('TUNNEL_ENDED', { detail });
}

/** The same message with its texts changed, those within it too. */
function hidden<S extends readonly unknown[]>([key, ...values]: S, hide: (text: string) => string): S {
  const changed = values.map((value) => {
    if (Array.isArray(value)) return hidden(value, hide);
    return typeof value === 'string' ? hide(value) : value;
  });
  return [key, ...changed] as unknown as S;
}
