import type { Clock, Host } from './host.ts';

/** Between two looks, ms. */
const LOOK_MS = 2_000;

/** A clock that is corrected by less, ms, was only adjusted; the time since the start of some machines is in whole seconds. */
const LEAST_JUMP_MS = 2_000;

/** A look that comes later than this, ms, had no process to look: the machine was asleep, or the process was stopped. */
const LEAST_GAP_MS = 10_000;

/** The machine's clock was set. */
export interface ClockJump {
  /** What it shows now, ms since 1970. */
  at: number;
  /** ms; below 0 it was set back. */
  by: number;
}

/** For so long nothing ran: nothing was received, judged or sent. By the clock as it is now, ms since 1970. */
export interface Gap {
  from: number;
  to: number;
}

/** Compares the clock on the wall with the time since the machine started, which nobody can set, and tells when they part. */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #host: Pick<Host, 'sinceBoot' | 'log'>;
  readonly #jumped = new Set<(jump: ClockJump) => void>();
  readonly #slept = new Set<(gap: Gap) => void>();
  #cancel: () => void = () => {};
  #isStopped = false;
  #wall = 0;
  #boot = 0;

  constructor(host: Pick<Host, 'clock' | 'sinceBoot' | 'log'>) {
    this.#clock = host.clock;
    this.#host = host;
  }

  /** `listener` is called within 2 s of the clock having been set by 2 s or more. */
  onJump(listener: (jump: ClockJump) => void): void {
    this.#jumped.add(listener);
  }

  /** `listener` is called soon after the machine woke up, or the process went on, after 10 s or more; after less where the host says so. */
  onSleep(listener: (gap: Gap) => void): void {
    this.#slept.add(listener);
  }

  start(): void {
    this.#remember();
    this.#cancel = this.#clock.after(LOOK_MS, () => this.#look());
  }

  stop(): void {
    this.#cancel();
    this.#isStopped = true;
  }

  /** The host says that the machine is about to sleep: what is missed from now on begins at this moment, not at the last look. */
  sleeps(): void {
    if (this.#isStopped) return;
    this.#host.log.info({}, 'The machine is about to sleep');
    this.#cancel();
    this.#look();
  }

  /** The host says that the machine woke up, or that the user is back: looked at once, however short it was. */
  woke(): void {
    if (this.#isStopped) return;
    this.#host.log.info({}, 'The machine woke up, or its user came back: tunnel and orders are looked at');
    this.#cancel();
    this.#look(true);
  }

  #look(isTold = false): void {
    const now = this.#clock.now();
    const passed = this.#host.sinceBoot() - this.#boot;
    const by = Math.round(now - this.#wall - passed);
    if (Math.abs(by) >= LEAST_JUMP_MS) this.#tellJump({ at: now, by });
    if (passed - LOOK_MS >= LEAST_GAP_MS) this.#tellGap({ from: now - passed, to: now });
    else if (isTold) for (const listener of this.#slept) listener({ from: now - passed, to: now });
    this.start();
  }

  #remember(): void {
    this.#wall = this.#clock.now();
    this.#boot = this.#host.sinceBoot();
  }

  #tellJump(jump: ClockJump): void {
    const seconds = Math.round(Math.abs(jump.by) / 1_000);
    const direction = jump.by > 0 ? 'forward' : 'back';
    this.#host.log.warn({ seconds, now: iso(jump.at) }, `The clock of this machine was set ${direction}`);
    for (const listener of this.#jumped) listener(jump);
  }

  #tellGap(gap: Gap): void {
    const seconds = Math.round((gap.to - gap.from) / 1_000);
    const fields = { seconds, from: iso(gap.from), to: iso(gap.to) };
    this.#host.log.warn(fields, 'The machine was asleep, or Hookdesk was stopped: nothing was received meanwhile');
    for (const listener of this.#slept) listener(gap);
  }
}

/** A clock can be set to anything, also to what is no date. */
function iso(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at);
}
