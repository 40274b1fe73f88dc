import { EventPublisher } from '@orpc/server';
import type { z } from 'zod';
import type { EventPage, eventSearchSchema } from '../../service/contract/events.ts';
import type { FirstSteps } from '../../service/contract/first-steps.ts';
import type { LogLine } from '../../service/contract/health-page.ts';
import type { MachineResult } from '../../service/contract/machine.ts';
import type { Attention, HealthView, RefusalDetail } from '../../service/contract/monitoring.ts';
import type { Overview } from '../../service/contract/overview.ts';
import type { ReplayResult } from '../../service/contract/replay.ts';
import type { RuleHints } from '../../service/contract/rule-editing.ts';
import type { SourceTestResult } from '../../service/contract/source-editing.ts';
import type { ImportPlan } from '../../service/contract/transfer.ts';
import type { TunnelForm, TunnelSettingsView, TunnelView } from '../../service/contract/tunnel.ts';
import type {
  DeliveryView,
  EventDetail,
  EventSummary,
  Notification,
  RuleView,
  StatusView,
} from '../../service/contract/views.ts';
import { InMemoryBackups } from './backups-in-memory.ts';
import { InMemoryChannels } from './channels-in-memory.ts';
import { fits, summaryOf } from './events-in-memory.ts';
import { InMemoryGeneral } from './general-in-memory.ts';
import { seedFindings, seedLog } from './health-page-in-memory.ts';
import { seedImportPlan } from './import-plan-seed.ts';
import { NO_HISTORY, NO_REPLAY } from './machine-seed.ts';
import { seedHealth, seedRefusals } from './monitoring-seed.ts';
import { InMemoryProfit } from './profit-in-memory.ts';
import { InMemoryRegistrations } from './registrations-in-memory.ts';
import { countsOf, LISTENER, type SeededRule, seedEvent, seedNotification, seedRules, seedSources } from './seed.ts';
import type { SelftestSeed } from './selftest-in-memory.ts';
import { InMemoryStrategies } from './strategies-in-memory.ts';
import { InMemoryTrading } from './trading-in-memory.ts';

type Feeds = {
  log: LogLine[];
  status: StatusView;
  events: EventSummary[];
  rules: RuleView[];
  deliveries: DeliveryView[];
  notifications: Notification;
};

/**
 * The contract kept by a program without disk, listener or engine: what the interface shows can be set up exactly (dead
 * deliveries, a file that changed, a service that fails). Its answers are checked by the contract like the real one's.
 */
export class InMemoryService {
  readonly now: () => number;
  readonly feeds = new EventPublisher<Feeds>();
  events: EventDetail[] = [];
  rules: SeededRule[];
  hints: RuleHints[] = [];
  /** By the last removal of many. */
  removed: SeededRule[] = [];
  sources;
  secrets: string[] = [];
  tunnel: TunnelView = {
    provider: 'none',
    state: 'off',
    url: null,
    reason: null,
    code: null,
    since: 0,
    nextTryAt: null,
  };
  tunnelSettings: TunnelSettingsView = { form: { provider: 'none' }, secrets: [] };
  /** What was entered for the tunnel, the newest last. */
  configured: TunnelForm[] = [];
  attention: Attention[] = [];
  /** What the overview shows; null: what there is of today. */
  overview: Overview | null = null;
  health: HealthView;
  refusals: RefusalDetail[];
  /** What the doctor finds, a check each; one without an end where `isExaminationLong`. */
  findings = seedFindings();
  isExaminationLong = false;
  /** Lines of the log, oldest first. */
  log: LogLine[];
  readonly registrations = new InMemoryRegistrations();
  readonly general = new InMemoryGeneral();
  readonly backups: InMemoryBackups;
  readonly profit = new InMemoryProfit();
  readonly trading = new InMemoryTrading();
  readonly channels = new InMemoryChannels();
  importPlan: ImportPlan = seedImportPlan();
  /** Texts that were taken in. */
  readonly imported: string[] = [];
  readonly #watched = new Set<keyof Feeds>();
  /** What the time machine finds. */
  history: MachineResult = NO_HISTORY;
  /** What a replay finds. */
  replayed: ReplayResult = NO_REPLAY;
  firstSteps: FirstSteps = { state: 'settled', progress: null };
  /** How test events of sources fail; null: they come through. */
  testFailure: Pick<SourceTestResult, 'passed' | 'failed' | 'words' | 'remedy'> | null = null;
  /** How the six cases fail, by case; one after `stopsAt` never comes. */
  selftest: SelftestSeed = { faults: {}, stopsAt: null };
  readonly strategies = new InMemoryStrategies();
  /** A run of it comes to no end, unless whoever asked leaves; how many did. */
  isHistoryLong = false;
  /** Events that one search looks at. */
  mostSearched = 20_000;
  leftHistory = 0;
  /** Procedures (`events.list`) that answer with a fault of the service. */
  failing = new Set<string>();
  /** What it answers at all: as asked, with a fault to everything, or nothing. */
  mood: 'well' | 'failing' | 'silent' = 'well';

  constructor(options: { now: () => number; events: number }) {
    this.now = options.now;
    const start = this.now();
    this.backups = new InMemoryBackups(start);
    this.rules = seedRules(start);
    this.sources = seedSources(LISTENER, start);
    this.health = seedHealth(start);
    this.refusals = seedRefusals(start);
    this.log = seedLog(start);
    for (let seq = 1; seq <= options.events; seq += 1) {
      this.events.unshift(seedEvent(seq, start - (options.events - seq) * 17_340 - 42_000));
    }
  }

  get deliveries(): DeliveryView[] {
    return this.events.flatMap((event) => event.sent).toSorted((a, b) => b.seq - a.seq);
  }

  status(): StatusView {
    const deliveries = this.deliveries;
    return {
      version: '0.1.0',
      host: 'headless',
      startedAt: 0,
      dataFolder: '/home/trader/.config/hookdesk',
      timezone: 'UTC',
      listener: { url: LISTENER, state: 'listening' },
      tunnel: this.tunnel,
      lastEventAt: this.events[0]?.event.receivedAt ?? null,
      events: this.events.length,
      waitingDeliveries: deliveries.filter(({ status }) => status === 'retrying').length,
      deadDeliveries: deliveries.filter(({ status }) => status === 'dead').length,
      invalidRules: this.rules.filter(({ view }) => view.state === 'invalid').length,
      disk: { state: 'well', free: 80_000_000_000 },
      settingsProblems: [],
      attention: this.attention,
    };
  }

  /** Whether somebody ever looked at a feed: what is published before reaches nobody. */
  isWatched(feed: keyof Feeds): boolean {
    return this.#watched.has(feed);
  }

  /** A feed from now on. */
  watch<K extends keyof Feeds>(feed: K, signal: AbortSignal | undefined) {
    this.#watched.add(feed);
    return this.feeds.subscribe(feed, { signal });
  }

  /** An event arrives now, as from a sender. */
  receive(): EventDetail {
    const event = seedEvent((this.events[0]?.seq ?? 0) + 1, this.now());
    this.events.unshift(event);
    this.feeds.publish('events', [summaryOf(event)]);
    this.feeds.publish('deliveries', event.sent);
    this.feeds.publish('status', this.status());
    if (event.sent.length > 0) this.feeds.publish('notifications', seedNotification(event.event, this.now()));
    return event;
  }

  /** Something else asks for attention. */
  attend(attention: Attention[]): void {
    this.attention = attention;
    this.feeds.publish('status', this.status());
  }

  /** Looks at {@link mostSearched} events at most, as the real one does. */
  search({ limit, ...wanted }: z.infer<typeof eventSearchSchema>): EventPage {
    const older = this.events.filter(({ seq }) => wanted.before === undefined || seq < wanted.before);
    const looked = older.slice(0, this.mostSearched);
    const rows = looked.filter((row) => fits(row, wanted)).slice(0, limit);
    const last = rows.length === limit ? rows.at(-1) : looked.at(-1);
    if (last === undefined || last === older.at(-1)) return { rows: rows.map(summaryOf), next: null, searchedTo: null };
    const searchedTo = rows.length === limit ? null : last.event.receivedAt;
    return { rows: rows.map(summaryOf), next: last.seq, searchedTo };
  }

  /** Somebody writes the file of a rule beside us. */
  editOnDisk(id: string, text: string): void {
    const rule = this.rules.find(({ view }) => view.id === id);
    if (rule !== undefined) this.write(rule, text);
  }

  write(rule: SeededRule, text: string): void {
    rule.text = text;
    rule.view = { ...rule.view, version: `${rule.view.version}x` };
    this.publishRules();
  }

  publishRules(): void {
    this.feeds.publish(
      'rules',
      this.rules.map(({ view }) => view),
    );
    this.feeds.publish('status', this.status());
  }

  /** The tunnel is in another state from now on. */
  setTunnel(state: Partial<TunnelView>): void {
    this.tunnel = { ...this.tunnel, ...state };
    this.feeds.publish('status', this.status());
  }

  settle(ids: readonly string[], status: 'retrying' | 'dropped'): DeliveryView[] {
    for (const event of this.events) {
      event.sent = event.sent.map((sent) => (ids.includes(sent.id) ? { ...sent, status } : sent));
      event.deliveries = countsOf(event.sent);
    }
    const changed = this.deliveries.filter(({ id }) => ids.includes(id));
    this.feeds.publish('deliveries', changed);
    this.feeds.publish('status', this.status());
    return changed;
  }
}
