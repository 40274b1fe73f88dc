import { Alarms } from '../alarms/alarms.ts';
import type { AlarmCode } from '../alarms/condition.ts';
import type { ClockWatch } from '../clock-watch.ts';
import type { Attention, CanaryResult, HealthView, WatchView } from '../contract/monitoring.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { Said } from '../contract/sayings/en.ts';
import type { Host } from '../host.ts';
import type { Committed } from '../ingest/ingest.ts';
import type { Means } from '../ingest/take.ts';
import type { Journal } from '../journal/journal.ts';
import type { Gap } from '../journal/monitoring-table.ts';
import type { Observer, TurnedAway } from '../listener/observer.ts';
import { Meter } from '../metrics/meter.ts';
import type { ServedSources } from '../served-sources.ts';
import type { Settings } from '../settings/schema.ts';
import { wantedRemote } from '../settings/telegram.ts';
import { alarmChannels, possibleAlarmChannels } from '../settings/watchdog.ts';
import { SignatureDoctor } from '../signature-doctor/signature-doctor.ts';
import type { TellTrouble } from '../trading/trouble.ts';
import type { TunnelState } from '../tunnel/state.ts';
import { BudgetWatch } from './budget-watch.ts';
import { Canary } from './canary/canary.ts';
import { DeliveryWatch } from './delivery-watch.ts';
import { GapWatch } from './gap-watch.ts';
import { Heartbeat } from './heartbeat.ts';
import { OrderWatch } from './order-watch.ts';
import { RoomWatch } from './room-watch.ts';
import { RuleWatch } from './rule-watch.ts';
import { SilenceWatch } from './silence-watch.ts';
import { standing } from './standing.ts';
import { StrategyWatch } from './strategy-watch.ts';
import { tellTrouble } from './trading-trouble.ts';
import { TunnelWatch } from './tunnel-watch.ts';

/** What goes on and keeps a heartbeat back, in words. */
const UNWELL: readonly [AlarmCode, Said][] = [
  ['silence', ['sourceSilent']],
  ['tunnel_down', ['tunnelIsDown']],
  ['disk_low', ['diskNearlyFull']],
];

/** Gaps that are shown. */
const MOST_GAPS = 20;

export interface MonitorMeans extends Pick<Means, 'newEventId' | 'targetOf'> {
  host: Host;
  journal: Journal;
  /** The settings in force. */
  settings: () => Settings;
  /** The sources in force with their secrets. */
  served: () => ServedSources;
  /** Where senders reach the listener from outside, or null: the tunnel's, or the settings' one. */
  publicUrl: () => string | null;
  /** The data folder, and the bytes that are free for it; null where the file system does not say. */
  folder: string;
  free: () => number | null;
  /** Of the listener on this machine. */
  listenerUrl: () => string;
  /** An alarm is durable: for the outbox and the interface. */
  onTold: (batch: Committed) => void;
  /** What the status shows changed. */
  onChange: () => void;
  /** Tells of each time that the machine was asleep. */
  onSleep: ClockWatch['onSleep'];
  /** Rule files with problems, by name, and problems of the settings, by path. */
  invalidRules: () => readonly string[];
  settingsProblems: () => readonly string[];
  /** ms that only grow, finer than the clock. */
  stopwatch: () => number;
}

/** Everything that watches over senders and over Hookdesk itself. It looks on: no event waits for it. */
export class Monitor {
  readonly alarms: Alarms;
  readonly canary: Canary;
  readonly doctor: SignatureDoctor;
  readonly meter: Meter;
  readonly #means: MonitorMeans;
  readonly #gaps: GapWatch;
  readonly #silence: SilenceWatch;
  readonly #deliveries: DeliveryWatch;
  readonly #orders: OrderWatch;
  readonly #budgets: BudgetWatch;
  readonly #rules: RuleWatch;
  readonly #strategies: StrategyWatch;
  readonly #tunnel: TunnelWatch;
  readonly #room: RoomWatch;
  readonly #heartbeat: Heartbeat;
  #isStopped = false;

  constructor(means: MonitorMeans) {
    const { host, journal, settings, served, onChange, publicUrl, listenerUrl } = means;
    const { clock, log } = host;
    this.#means = means;
    this.meter = new Meter(clock.now(), means.stopwatch);
    this.doctor = new SignatureDoctor(served);
    this.alarms = new Alarms({
      ...means,
      clock,
      log,
      settings: () => ({ ...settings(), channels: alarmChannels(settings()) }),
    });
    const { alarms } = this;
    this.#gaps = new GapWatch({
      journal,
      clock,
      log,
      onSleep: means.onSleep,
      onGap: (gap) => this.#tellGap(gap),
      onLook: () => this.#look(),
    });
    this.#silence = new SilenceWatch({
      journal,
      clock,
      log,
      alarms,
      sources: () => served().settings.sources,
      gaps: () => this.#gaps.gaps,
      heardAt: (source) => this.meter.heardAt(source),
    });
    this.#deliveries = new DeliveryWatch({ journal, clock, alarms, onChange });
    this.#orders = new OrderWatch({ journal, clock, alarms });
    this.#budgets = new BudgetWatch({ alarms, sources: () => served().settings.sources });
    this.#rules = new RuleWatch({ clock, alarms });
    this.#strategies = new StrategyWatch({ clock, alarms, journal, strategies: () => settings().strategies });
    this.#tunnel = new TunnelWatch({ clock, alarms });
    this.#room = new RoomWatch({ alarms, clock, free: means.free, folder: means.folder });
    const every = () => settings().watchdog.canaryEvery;
    this.canary = new Canary({ host, journal, alarms, every, publicUrl, listenerUrl, onChange });
    const url = () => settings().watchdog.heartbeatUrl;
    this.#heartbeat = new Heartbeat({ clock, log, url, trouble: () => this.#trouble(), onChange });
  }

  /** For the listener: counts and times requests, and keeps what was turned away. */
  get observer(): Observer {
    const { meter } = this;
    return {
      began: () => meter.began(),
      verified: () => meter.verified(),
      read: () => meter.read(),
      submitted: () => meter.submitted(),
      answered: (lap, source, status, now) => meter.answered(lap, source, status, now),
      turnedAway: (request, now) => this.#turnedAway(request, now),
    };
  }

  /** Once requests are answered. What happened while nobody ran comes first. */
  start(): void {
    const { heardUntil } = this.#gaps;
    this.#gaps.start();
    this.#silence.reload();
    this.#orders.resume(heardUntil);
    this.#deliveries.check();
    this.#strategies.look();
    this.canary.reload();
    this.#heartbeat.start();
  }

  /** The machine is about to sleep. */
  sleeps(): void {
    if (!this.#isStopped) this.#gaps.listened();
  }

  /** The settings are other ones. */
  reload(): void {
    if (this.#isStopped) return;
    this.#silence.reload();
    this.#strategies.look();
    this.canary.reload();
    this.#heartbeat.reload();
  }

  /** Somebody stopped a strategy, let it go on or began it anew. */
  strategiesTurned(): void {
    if (!this.#isStopped) this.#strategies.look();
  }

  /** A batch of events is on disk. */
  committed({ events, timed, deliveries }: Committed): void {
    this.meter.committed(events);
    // What comes while all is being taken down is found at the next start.
    if (this.#isStopped) return;
    this.#silence.heard(events);
    this.#orders.committed(events);
    this.#rules.committed({ events, timed });
    this.#strategies.committed({ events, timed, deliveries });
  }

  /** The tunnel is in another state, or has another address. */
  tunnelChanged(state: TunnelState): void {
    if (this.#isStopped) return;
    this.#tunnel.changed(state);
    this.canary.reload();
  }

  /** Deliveries changed on disk. */
  deliveriesChanged(): void {
    if (!this.#isStopped) this.#deliveries.note();
  }

  /** For the order desk: what the user has to know of orders. */
  get trouble(): TellTrouble {
    const { host, settings } = this.#means;
    return tellTrouble(this.alarms, host.clock, () => (wantedRemote(settings()) === null ? [] : ['telegram']));
  }

  /** All that needs the user, by one measure for whoever shows it. */
  attention(): Attention[] {
    const alarms = this.alarms.attention();
    return [...alarms, ...this.#silence.attention(), ...this.#heartbeat.attention(), ...this.#standing(alarms)];
  }

  #standing(alarms: readonly Attention[]): Attention[] {
    const { journal, invalidRules, settingsProblems } = this.#means;
    const otherDead = () => this.#deliveries.others;
    return standing({ journal, invalidRules, settingsProblems, otherDead, since: this.meter.startedAt }, alarms);
  }

  health(): HealthView {
    return {
      attention: this.attention(),
      canary: this.canary.view(),
      heartbeat: this.#heartbeat.view(),
      watches: this.#silence.views(),
      gaps: this.#gaps.gaps.slice(-MOST_GAPS).toReversed(),
      alarmsTo: alarmChannels(this.#means.settings()),
      alarmsCanGoTo: possibleAlarmChannels(this.#means.settings()),
      metrics: this.meter.metrics(this.#lastEvents()),
    };
  }

  /** When each source last sent an event, as the journal has it. */
  #lastEvents(): Map<string, number | null> {
    const counts = this.#means.journal.sourceCounts();
    return new Map(
      this.#means.served().settings.sources.map(({ id }) => [id, counts.get(id)?.lastEventAt ?? null] as const),
    );
  }

  /** How each source is watched. */
  watches(): WatchView[] {
    return this.#silence.views();
  }

  /** One test request now. */
  test(way: CanaryResult['way']): Promise<CanaryResult> {
    return this.canary.test(way);
  }

  /** Once no more requests are answered: what was turned away since the last look would be counted nowhere. */
  tellTurnedAway(): void {
    this.#budgets.check();
  }

  stop(): void {
    this.#isStopped = true;
    this.canary.stop();
    this.#heartbeat.stop();
    this.#silence.stop();
    this.#deliveries.stop();
    this.#tunnel.stop();
    this.#gaps.stop();
  }

  /** Every 10 s: what could not be stored before, requests above a budget, silences that ended with a repeat, and the room on the disk. */
  #look(): void {
    this.#silence.check();
    this.#orders.check();
    this.#budgets.check();
    this.#room.check();
  }

  #turnedAway(request: TurnedAway, now: number): void {
    if (request.source === OWN_SOURCE) this.canary.refused(request.refusal.code);
    else {
      this.doctor.turnedAway(request, now);
      if (request.refusal.code === 'RATE_LIMITED') this.#budgets.turnedAway(request.source, now);
    }
    this.meter.turnedAway(request);
    this.#means.onChange();
  }

  /** Only the newest gap asks for attention; the others are in the history. */
  #tellGap({ from, to }: Gap): void {
    for (const key of this.alarms.keysOf('gap')) this.alarms.forget(key);
    const details = { from, to, length: to - from };
    this.alarms.begin({ key: `gap:${from}`, code: 'gap', source: null, since: from, details });
  }

  /** Why not all is well; null while it is. */
  #trouble(): Said | null {
    if (!this.#gaps.isWritable) return ['journalNoWrites'];
    if (this.canary.isFailing) return ['testsFail'];
    return UNWELL.find(([code]) => this.alarms.keysOf(code).length > 0)?.[1] ?? null;
  }
}
