import type { TrayState, TrayWish } from '../contract/desk.ts';
import { sayIn } from '../contract/sayings/say-in.ts';
import type { Notification } from '../contract/views.ts';
import { Pausing, TRAY } from '../remote/pausing.ts';
import type { Shutdown } from '../shutdown.ts';
import type { State } from '../state.ts';
import type { Way } from '../way.ts';
import { timeText } from './time-text.ts';
import { TimedPause } from './timed-pause.ts';
import type { TrayDesk } from './tray-desk.ts';

/** Notifications that the tray shows, and deliveries among which they are looked for at a start. */
const MOST_ALERTS = 5;
const LOOKED_AT = 200;

type Alert = Pick<Notification, 'title' | 'at' | 'event'>;

/** Whatever was paused from a tray goes on in time, whether there is a tray now or not. */
export function startTray(state: State, way: Way, shutdown: Shutdown): TrayDesk {
  const desk = new Desk(state, way);
  shutdown.add(() => desk.stop());
  return desk;
}

class Desk implements TrayDesk {
  readonly #state: State;
  readonly #way: Way;
  readonly #pause: TimedPause;
  readonly #listeners = new Set<(state: TrayState) => void>();
  #end = new AbortController();
  #alerts: Alert[] = [];
  #paused: TimedPause['view'] = null;
  #told = '';
  #cancel: () => void = () => {};

  constructor(state: State, way: Way) {
    this.#state = state;
    this.#way = way;
    const { journal, rulebook, host, clockWatch } = state;
    const { clock, log } = host;
    const pausing = new Pausing({ rulebook, editor: way.editor, journal }, TRAY);
    this.#pause = new TimedPause({ pausing, journal, clock, log });
    this.#pause.look();
    clockWatch.onSleep(() => this.#pause.look());
    clockWatch.onJump(() => this.#pause.look());
    // Not the feed of rules: it counts their firings for every batch of events.
    rulebook.onChange(() => this.#rulesChanged());
  }

  follow(listener: (state: TrayState) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#begin();
    else listener(this.#view());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#rest();
    };
  }

  /** Somebody looks at it. */
  #begin(): void {
    const { status, trading, notifications } = this.#way.changes.feeds;
    this.#alerts = this.#storedAlerts();
    this.#end = new AbortController();
    const { signal } = this.#end;
    this.#paused = this.#pause.view;
    this.#told = '';
    void this.#each(status.subscribe(signal), () => {});
    void this.#each(trading.subscribe(signal), () => {});
    void this.#each(notifications.subscribe(signal), (newest) => {
      this.#alerts = [...newest.toReversed(), ...this.#alerts].slice(0, MOST_ALERTS);
    });
    this.#changed();
  }

  wish(wish: TrayWish): void {
    try {
      this.#grant(wish);
    } catch (error) {
      const { log, notify } = this.#state.host;
      log.error({ error: String(error), wish: wish.wish }, 'What was asked for in the tray could not be done');
      notify({
        level: 'error',
        title: sayIn(this.#state.settings.current.language, ['chatCouldNot']),
        message: error instanceof Error ? error.message : String(error),
        sound: true,
        event: '',
      });
    }
    this.#rulesChanged();
  }

  stop(): void {
    this.#listeners.clear();
    this.#rest();
    this.#pause.stop();
  }

  /** Nobody looks any more. */
  #rest(): void {
    this.#cancel();
    this.#end.abort();
  }

  #grant(wish: TrayWish): void {
    if (wish.wish === 'pause') this.#pause.pause(wish.for);
    else if (wish.wish === 'resume') this.#pause.resume();
    else if (wish.wish === 'killSwitch') this.#way.trading.controls.killSwitch(wish.on, TRAY.actor);
    else this.#way.quietUntil.set(wish.on);
  }

  async #each<T>(changes: AsyncIterable<T>, take: (change: T) => void): Promise<void> {
    for await (const change of changes) {
      take(change);
      this.#changed();
    }
  }

  /** What is paused is read from the audit of every rule that is off: when rules changed, and not with every event. */
  #rulesChanged(): void {
    if (this.#listeners.size === 0) return;
    this.#paused = this.#pause.view;
    this.#changed();
  }

  /** Told only where it is another one; and again when the silence that was asked for is over. */
  #changed(): void {
    if (this.#listeners.size === 0) return;
    const { clock } = this.#state.host;
    const view = this.#view();
    const text = JSON.stringify(view);
    if (text !== this.#told) for (const tell of this.#listeners) tell(view);
    this.#told = text;
    this.#cancel();
    const { until } = this.#way.quietUntil;
    if (until !== null) this.#cancel = clock.after(until - clock.now(), () => this.#changed());
  }

  #view(): TrayState {
    const { settings, host } = this.#state;
    const { timezone, quietHours } = settings.current;
    const now = host.clock.now();
    const { quietUntil, monitor, trading } = this.#way;
    const text = (at: number | null) => (at === null ? null : timeText(at, now, timezone));
    const pause = this.#paused;
    return {
      killSwitch: trading.controls.isKilled,
      attention: monitor.attention().length,
      pause: pause === null ? null : { rules: pause.rules, until: text(pause.until) },
      quiet: {
        hours: quietHours === undefined ? null : `${quietHours.from}–${quietHours.to}`,
        until: text(quietUntil.until),
      },
      alerts: this.#alerts.map(({ title, at, event }) => ({ title, at: timeText(at, now, timezone), event })),
    };
  }

  #storedAlerts(): Alert[] {
    return this.#state.journal
      .deliveryPage({ limit: LOOKED_AT })
      .filter(({ type }) => type === 'notify')
      .slice(0, MOST_ALERTS)
      .map(({ payload, createdAt, event }) => ({ title: String(payload.title), at: createdAt, event }));
  }
}
