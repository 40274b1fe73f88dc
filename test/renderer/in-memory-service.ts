import { EventPublisher, implement, type Router } from '@orpc/server';
import type { z } from 'zod';
import { durationMs } from '../../rules/document/duration.ts';
import { type Step, stepAbove, stepBelow } from '../../rules/ladder/step.ts';
import { type Contract, contract } from '../../service/contract/contract.ts';
import { CONTRACT_VERSION } from '../../service/contract/desk.ts';
import type { EventOutcome, EventPage, eventSearchSchema } from '../../service/contract/events.ts';
import type { FirstSteps } from '../../service/contract/first-steps.ts';
import type { LogLine } from '../../service/contract/health-page.ts';
import type { LadderView } from '../../service/contract/ladder.ts';
import type { MachineResult } from '../../service/contract/machine.ts';
import type { Attention, HealthView, RefusalDetail } from '../../service/contract/monitoring.ts';
import type { Overview } from '../../service/contract/overview.ts';
import type { ReplayResult } from '../../service/contract/replay.ts';
import type { RuleHints, ruleCheckSchema } from '../../service/contract/rule-editing.ts';
import type { SourceTestResult } from '../../service/contract/source-editing.ts';
import { type ImportPlan, toAccept } from '../../service/contract/transfer.ts';
import type { TunnelForm, TunnelSettingsView, TunnelView } from '../../service/contract/tunnel.ts';
import type {
  DeliveryView,
  EventDetail,
  EventSummary,
  Notification,
  RuleView,
  StatusView,
} from '../../service/contract/views.ts';
import { seenTypes } from '../../service/rule-editing/vocabulary.ts';
import { backupProcedures, InMemoryBackups } from './backups-in-memory.ts';
import { channelProcedures, InMemoryChannels, matrixProcedures } from './channels-in-memory.ts';
import { generalProcedures, InMemoryGeneral } from './general-in-memory.ts';
import { healthPageProcedures, seedFindings, seedLog } from './health-page-in-memory.ts';
import { seedImportPlan } from './import-plan-seed.ts';
import { seedLadder } from './ladder-seed.ts';
import { NO_HISTORY, NO_REPLAY } from './machine-seed.ts';
import { canaryResult, heartbeatTo, seedHealth, seedRefusals } from './monitoring-seed.ts';
import { overviewProcedures } from './overview-in-memory.ts';
import { InMemoryProfit, profitProcedures } from './profit-in-memory.ts';
import { InMemoryRegistrations, registrationProcedures } from './registrations-in-memory.ts';
import { countsOf, type SeededRule, seedEvent, seedNotification, seedRules, seedSources } from './seed.ts';
import { type SelftestSeed, selftestReports } from './selftest-in-memory.ts';
import { InMemoryStrategies, strategyProcedures } from './strategies-in-memory.ts';
import {
  auditProcedures,
  brokerProcedures,
  InMemoryTrading,
  orderProcedures,
  tradingProcedures,
} from './trading-in-memory.ts';

type Feeds = {
  log: LogLine[];
  status: StatusView;
  events: EventSummary[];
  rules: RuleView[];
  deliveries: DeliveryView[];
  notifications: Notification;
};

/** Test value. */
const SEEDED_HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFBmygGfACGkZElUWihSnIPsZz+x9bFZXLfq97fNTSUp';

const LISTENER = 'http://127.0.0.1:3000';

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

const os = implement(contract)
  .$context<{ service: InMemoryService }>()
  .use(({ context: { service }, path, next, errors }) => {
    if (service.failing.has(path.join('.'))) throw errors.INTERNAL({ data: { logId: 'a1b2c3' } });
    return next();
  });

function ladderOf(service: InMemoryService, id: string): LadderView {
  const view = service.rules.find((rule) => rule.view.id === id)?.view;
  return seedLadder(id, view?.name ?? id, view?.ladder, service.now());
}

function stepTo(service: InMemoryService, id: string, step: Step): LadderView {
  const rule = service.rules.find(({ view }) => view.id === id);
  if (rule !== undefined) rule.view = { ...rule.view, ladder: { ...rule.view.ladder, step, fell: null } };
  service.publishRules();
  return ladderOf(service, id);
}

/** The procedures over an in-memory service. */
export const inMemoryRouter: Router<Contract, { service: InMemoryService }> = os.router({
  status: {
    get: os.status.get.handler(({ context: { service } }) => service.status()),
    watch: os.status.watch.handler(async function* ({ context: { service }, signal }) {
      yield service.status();
      yield* service.watch('status', signal);
    }),
  },
  overview: overviewProcedures,
  events: {
    list: os.events.list.handler(({ context: { service }, input }) =>
      service.events
        .filter((row) => fits(row, input))
        .slice(0, input.limit)
        .map(summaryOf),
    ),
    search: os.events.search.handler(({ context: { service }, input }) => service.search(input)),
    get: os.events.get.handler(({ context: { service }, input, errors }) => {
      const event = service.events.find((row) => row.event.id === input.id);
      if (event === undefined) throw errors.NOT_FOUND({ data: { what: 'event', id: input.id } });
      return event;
    }),
    whyNot: os.events.whyNot.handler(({ context: { service }, input, errors }) => {
      const event = service.events.find((row) => row.event.id === input.id);
      if (event === undefined) throw errors.NOT_FOUND({ data: { what: 'event', id: input.id } });
      const verdicts = event.verdicts.filter(({ rule }) => rule === input.rule);
      return { because: verdicts.length > 0 ? 'judged' : 'disabled', since: null, verdicts, orders: [] };
    }),
    replay: os.events.replay.handler(async function* ({ context: { service }, signal }) {
      if (service.isHistoryLong) yield* neverEnding(service, signal);
      else yield { state: 'done', result: service.replayed };
    }),
    watch: os.events.watch.handler(({ context: { service }, signal }) => service.watch('events', signal)),
  },
  books: {
    catchUp: os.books.catchUp.handler(() => {}),
    rebuild: os.books.rebuild.handler(() => {}),
    orders: os.books.orders.handler(() => []),
    positions: os.books.positions.handler(() => []),
    balances: os.books.balances.handler(({ context: { service } }) => service.profit.balances),
  },
  report: {
    daily: os.report.daily.handler(({ context: { service }, input: { date = '2026-11-03', timezone = 'UTC' } }) =>
      service.profit.report(date, timezone),
    ),
  },
  transfer: {
    export: os.transfer.export.handler(() => ({
      text: '{"format":"hookdesk","version":1}',
      leftOut: ['settings.json $.sources[0].secrets[0]'],
    })),
    plan: os.transfer.plan.handler(({ context: { service }, input }) => {
      if (input.text.startsWith('{')) return { plan: service.importPlan };
      return { problems: [{ path: '$', message: 'not JSON: expected a value' }] };
    }),
    apply: os.transfer.apply.handler(({ context: { service }, input, errors }) => {
      const places = toAccept(service.importPlan).filter((place) => !input.accepted.includes(place));
      if (places.length > 0) throw errors.NOT_ACCEPTED({ data: { places } });
      service.imported.push(input.text);
      return service.importPlan;
    }),
  },
  profit: profitProcedures,
  rules: {
    list: os.rules.list.handler(({ context: { service } }) => service.rules.map(({ view }) => view)),
    get: os.rules.get.handler(({ context: { service }, input, errors }) => {
      const rule = service.rules.find(({ view }) => view.id === input.id);
      if (rule === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
      return fileOf(rule);
    }),
    check: os.rules.check.handler(({ input }) => checkText(input.text)),
    save: os.rules.save.handler(({ context: { service }, input, errors }) => {
      const { problems } = checkText(input.text);
      if (problems.length > 0) throw errors.INVALID_RULE({ data: { problems } });
      const document = JSON.parse(input.text) as { id: string; name: string };
      const known = service.rules.find(({ view }) => view.id === (input.replaces ?? document.id));
      if (known !== undefined && known.view.version !== input.version) {
        throw errors.CONFLICT({ data: { file: known.view.file, text: known.text, version: known.view.version } });
      }
      const rule = known ?? newRule(service, document);
      service.write(rule, input.text);
      return fileOf(rule);
    }),
    vocabulary: os.rules.vocabulary.handler(({ context: { service } }) => ({
      types: seenTypes(service.events.map(({ event }) => event)),
      conditions: [],
      strategies: [],
      rules: service.rules.map(({ view: { id, name } }) => ({ id, name })),
    })),
    hints: os.rules.hints.handler(({ context: { service } }) => service.hints),
    versions: os.rules.versions.handler(() => []),
    samples: os.rules.samples.handler(() => []),
    try: os.rules.try.handler(({ context: { service }, input }) => ({
      event: service.events.find(({ event }) => 'event' in input.on && event.id === input.on.event)?.event ?? null,
      unread: [],
      verdict: null,
      previews: [],
    })),
    setEnabled: os.rules.setEnabled.handler(({ context: { service }, input, errors }) => {
      const rule = service.rules.find(({ view }) => view.id === input.id);
      if (rule === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
      rule.view = { ...rule.view, enabled: input.enabled, state: input.enabled ? 'active' : 'disabled' };
      service.publishRules();
      return rule.view;
    }),
    remove: os.rules.remove.handler(({ context: { service }, input, errors }) => {
      const rule = service.rules.find(({ view }) => view.id === input.id);
      if (rule === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
      service.removed = [rule];
      service.rules = service.rules.filter((other) => other !== rule);
      service.publishRules();
      return fileOf(rule);
    }),
    bulk: {
      setEnabled: os.rules.bulk.setEnabled.handler(({ context: { service }, input: { ids, enabled } }) => {
        const rules = service.rules.filter(({ view }) => ids.includes(view.id) && view.state !== 'invalid');
        const before = rules.filter(({ view }) => view.enabled !== enabled).map(fileOf);
        for (const rule of rules) rule.view = { ...rule.view, enabled, state: enabled ? 'active' : 'disabled' };
        service.publishRules();
        const done = rules.map(fileOf);
        const failed = ids.filter((id) => !done.some((file) => file.id === id));
        return { done, before, failed: failed.map((id) => ({ id, reason: 'invalid' as const })) };
      }),
      revert: os.rules.bulk.revert.handler(({ context: { service }, input }) => {
        const ids = input.rules.map(({ before }) => before.id);
        for (const rule of service.rules.filter(({ view }) => ids.includes(view.id))) {
          const enabled = !rule.view.enabled;
          rule.view = { ...rule.view, enabled, state: enabled ? 'active' : 'disabled' };
        }
        service.publishRules();
        return { done: input.rules.map(({ before }) => before), failed: [] };
      }),
      remove: os.rules.bulk.remove.handler(({ context: { service }, input }) => {
        const removed = service.rules.filter(({ view }) => input.rules.some(({ id }) => id === view.id));
        service.removed = removed;
        service.rules = service.rules.filter((rule) => !removed.includes(rule));
        service.publishRules();
        return { done: removed.map(fileOf), failed: [] };
      }),
      restore: os.rules.bulk.restore.handler(({ context: { service }, input }) => {
        service.rules.push(...service.removed);
        service.publishRules();
        return { done: input.files, failed: [] };
      }),
    },
    ladder: {
      get: os.rules.ladder.get.handler(({ context: { service }, input }) => ladderOf(service, input.id)),
      stepUp: os.rules.ladder.stepUp.handler(({ context: { service }, input, errors }) => {
        const { lacks } = ladderOf(service, input.id);
        if (lacks.length > 0 && input.overrule !== input.id)
          throw errors.LADDER_REFUSED({ data: { id: input.id, detail: 'its figures do not speak for it' } });
        return stepTo(service, input.id, stepAbove(input.from) ?? input.from);
      }),
      stepDown: os.rules.ladder.stepDown.handler(({ context: { service }, input }) =>
        stepTo(service, input.id, stepBelow(input.from) ?? input.from),
      ),
    },
    firings: os.rules.firings.handler(({ context: { service }, input }) =>
      service.events
        .filter((row) => row.rules.includes(input.id))
        .slice(0, input.limit)
        .map(({ event }) => ({
          event: event.id,
          eventType: event.type,
          at: event.at,
          group: {},
          outcome: 'fired' as const,
        })),
    ),
    watch: os.rules.watch.handler(async function* ({ context: { service }, signal }) {
      yield service.rules.map(({ view }) => view);
      yield* service.watch('rules', signal);
    }),
  },
  backtest: {
    run: os.backtest.run.handler(async function* () {
      yield {
        state: 'done',
        summary: { events: 0, quarantined: 0, firings: {} },
        lines: [],
        more: false,
        failures: [],
      };
    }),
  },
  machine: {
    run: os.machine.run.handler(async function* ({ context: { service }, signal }) {
      if (service.isHistoryLong) yield* neverEnding(service, signal);
      else yield { state: 'done', result: service.history };
    }),
  },
  deliveries: {
    list: os.deliveries.list.handler(({ context: { service }, input }) =>
      service.deliveries
        .filter((row) => input.status === undefined || input.status.includes(row.status))
        .filter((row) => input.before === undefined || row.seq < input.before)
        .slice(0, input.limit),
    ),
    watch: os.deliveries.watch.handler(({ context: { service }, signal }) => service.watch('deliveries', signal)),
    retry: os.deliveries.retry.handler(({ context: { service }, input }) => service.settle(input.ids, 'retrying')),
    drop: os.deliveries.drop.handler(({ context: { service }, input }) => service.settle(input.ids, 'dropped')),
  },
  sources: {
    list: os.sources.list.handler(({ context: { service } }) => service.sources),
    samples: os.sources.samples.handler(() => ['order.filled', 'price.threshold', 'balance.updated']),
    sendSample: os.sources.sendSample.handler(({ context: { service }, input }) => {
      if (input.source !== 'okd') {
        const body = {
          error: { code: 'invalid_signature', message: 'The signature or token is missing, malformed or wrong' },
        };
        return { status: 401, body, event: null, latencyMs: 4.2 };
      }
      const { event } = service.receive();
      return { status: 200, body: { status: 'accepted', id: event.id }, event: event.id, latencyMs: 12.4 };
    }),
    test: os.sources.test.handler(({ context: { service }, input }) => {
      const at = service.now();
      const answered = { at, way: input.way, address: LISTENER, latencyMs: 12.4 };
      if (service.testFailure !== null) return { ...answered, ...service.testFailure, event: null };
      const { event } = service.receive();
      const passed = ['reached', 'verified', 'read', 'judged'] as const;
      return { ...answered, passed: [...passed], failed: null, words: '', remedy: '', event: event.id };
    }),
    selftest: os.sources.selftest.handler(({ context: { service }, input, signal }) =>
      selftestReports(service, input, signal),
    ),
    add: os.sources.add.handler(({ context: { service }, input, errors }) => {
      const [first] = service.sources;
      if (first === undefined || service.sources.some(({ id }) => id === input.id)) {
        const message = `"${input.id}" is used by an earlier source`;
        throw errors.INVALID_SETTINGS({ data: { problems: [{ path: '$.sources[1].id', message }] } });
      }
      const path = `/hooks/${input.id}`;
      const view = { ...first, id: input.id, preset: input.preset, path, url: LISTENER + path, received: 0 };
      service.sources.push(view);
      return { view, secret: 'test-secret-0f3b8c1d2e4a5968' };
    }),
    remove: os.sources.remove.handler(({ context: { service }, input }) => {
      service.sources = service.sources.filter(({ id }) => id !== input.id);
      return service.sources;
    }),
    rotateSecret: os.sources.rotateSecret.handler(() => ({ secret: 'test-secret-0f3b8c1d2e4a5968' })),
    setSecret: os.sources.setSecret.handler(({ context: { service }, input, errors }) => {
      const source = service.sources.find(({ id }) => id === input.source);
      if (source === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
      service.secrets.push(input.secret);
      return source;
    }),
    expectEvery: os.sources.expectEvery.handler(({ context: { service }, input, errors }) => {
      const source = service.sources.find(({ id }) => id === input.source);
      if (source?.watch == null) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
      const every = input.every === null ? null : durationMs(input.every);
      source.watch = { ...source.watch, every, state: every === null ? 'not_watched' : 'fine' };
      return source;
    }),
    setBudget: os.sources.setBudget.handler(({ context: { service }, input, errors }) => {
      const source = service.sources.find(({ id }) => id === input.source);
      if (source === undefined) throw errors.NOT_FOUND({ data: { what: 'source', id: input.source } });
      source.rateLimitPerMinute = input.perMinute;
      return source;
    }),
    refusals: os.sources.refusals.handler(({ context: { service }, input }) =>
      service.refusals.filter(({ source }) => source === input.source).slice(0, input.limit),
    ),
    refusal: os.sources.refusal.handler(({ context: { service }, input, errors }) => {
      const refusal = service.refusals.find(({ id }) => id === input.id);
      if (refusal === undefined) throw errors.NOT_FOUND({ data: { what: 'refusal', id: String(input.id) } });
      return refusal;
    }),
  },
  firstSteps: {
    get: os.firstSteps.get.handler(({ context: { service } }) => service.firstSteps),
    save: os.firstSteps.save.handler(({ context: { service }, input }) => {
      service.firstSteps = { state: 'under_way', progress: input };
      return service.firstSteps;
    }),
    skip: os.firstSteps.skip.handler(({ context: { service }, input }) => {
      service.firstSteps = { state: 'settled', progress: input };
      return service.firstSteps;
    }),
    end: os.firstSteps.end.handler(({ context: { service } }) => {
      service.firstSteps = { state: 'settled', progress: null };
      return service.firstSteps;
    }),
  },
  monitoring: {
    health: os.monitoring.health.handler(({ context: { service } }) => ({
      ...service.health,
      attention: service.attention,
    })),
    testCanary: os.monitoring.testCanary.handler(({ context: { service }, input }) => {
      const result = { ...canaryResult(service.now()), way: input.way };
      service.health.canary = { ...service.health.canary, state: 'ok', last: result, failuresInRow: 0 };
      return result;
    }),
    configure: os.monitoring.configure.handler(({ context: { service }, input, errors }) => {
      const { health } = service;
      const { canaryEvery: every, heartbeatUrl: url, to } = input;
      const problem = {
        path: '$.watchdog.heartbeatUrl',
        message: 'expected an address such as https://example.com/ping',
      };
      if (typeof url === 'string' && !url.startsWith('https://'))
        throw errors.INVALID_SETTINGS({ data: { problems: [problem] } });
      if (every !== undefined) health.canary = { ...health.canary, every: every === null ? null : durationMs(every) };
      if (to !== undefined) health.alarmsTo = to ?? health.alarmsCanGoTo;
      if (url !== undefined) health.heartbeat = heartbeatTo(url);
      return { ...health, attention: service.attention };
    }),
    dismiss: os.monitoring.dismiss.handler(({ context: { service }, input }) => {
      const seen = service.attention.find(({ key }) => key === input.key);
      service.attend(service.attention.filter((one) => one !== seen));
      return seen !== undefined;
    }),
  },
  ...healthPageProcedures,
  tunnel: {
    settings: os.tunnel.settings.handler(({ context: { service } }) => service.tunnelSettings),
    configure: os.tunnel.configure.handler(({ context: { service }, input, errors }) => {
      const missing = input.provider === 'ngrok' && input.authtoken === undefined;
      const problem = { path: '$.tunnel.ngrok.authtoken', message: 'expected a secret reference, got nothing' };
      if (missing) throw errors.INVALID_SETTINGS({ data: { problems: [problem] } });
      service.configured.push(input);
      service.setTunnel({ provider: input.provider, state: input.provider === 'none' ? 'off' : 'connecting' });
    }),
    reconnect: os.tunnel.reconnect.handler(({ context: { service } }) => service.setTunnel({ state: 'connecting' })),
    hostKey: os.tunnel.hostKey.handler(({ input }) =>
      input.host === 'vps.example.com'
        ? { hostKey: SEEDED_HOST_KEY, fingerprint: 'ssh-ed25519 SHA256:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' }
        : { problem: `${input.host}:${input.port} cannot be reached: there is no machine of this name` },
    ),
    makeKey: os.tunnel.makeKey.handler(() => ({
      vault: 'tunnel.privateKey.test',
      publicKey: `${SEEDED_HOST_KEY} hookdesk`,
    })),
  },
  registrations: registrationProcedures,
  trading: tradingProcedures,
  orders: orderProcedures,
  brokers: brokerProcedures,
  audit: auditProcedures,
  channels: channelProcedures,
  strategies: strategyProcedures,
  notifications: {
    watch: os.notifications.watch.handler(({ context: { service }, signal }) => service.watch('notifications', signal)),
    matrix: matrixProcedures,
  },
  ...backupProcedures,
  ...generalProcedures,
  desk: {
    greet: os.desk.greet.handler(() => ({ contract: CONTRACT_VERSION, version: '', host: 'desktop', folder: '' })),
    watch: os.desk.watch.handler(async function* () {}),
    wish: os.desk.wish.handler(() => {}),
    answer: os.desk.answer.handler(() => {}),
  },
  session: { open: os.session.open.handler(() => ({ url: '' })) },
});

function summaryOf({
  raw: _raw,
  verification: _verification,
  verdicts: _verdicts,
  sent: _sent,
  ...row
}: EventDetail): EventSummary {
  const { data: _data, ...event } = row.event;
  return { ...row, event };
}

type Wanted = Partial<z.infer<typeof eventSearchSchema>>;

function fits(row: EventDetail, wanted: Wanted): boolean {
  const { event } = row;
  const is = <Value>(asked: Value | undefined, found: Value | undefined) => asked === undefined || asked === found;
  return (
    (wanted.before === undefined || row.seq < wanted.before) &&
    (wanted.among === undefined || wanted.among.includes(row.seq)) &&
    is(wanted.source, event.source) &&
    is(wanted.type, event.type) &&
    is(wanted.status, row.status) &&
    is(wanted.symbol, event.symbol) &&
    (wanted.since === undefined || event.receivedAt >= wanted.since) &&
    (wanted.until === undefined || event.receivedAt < wanted.until) &&
    (wanted.rule === undefined || row.verdicts.some(({ rule }) => rule === wanted.rule)) &&
    (wanted.outcome === undefined || outcomesOf(row).includes(wanted.outcome)) &&
    (wanted.text === undefined || row.raw.text.toLowerCase().includes(wanted.text.toLowerCase()))
  );
}

function outcomesOf(row: EventDetail): EventOutcome[] {
  return [
    ...row.verdicts.map(({ outcome }) => (outcome === 'not_true' ? 'nearly' : outcome)),
    ...(row.deliveries.dead === undefined ? [] : (['dead'] as const)),
    ...(row.status === 'quarantined' ? (['quarantined'] as const) : []),
    ...(row.duplicates > 0 ? (['duplicate'] as const) : []),
  ];
}

function fileOf({ view, text }: SeededRule) {
  return { id: view.id, file: view.file, text, version: view.version };
}

function newRule(service: InMemoryService, { id, name }: { id: string; name: string }): SeededRule {
  const template = service.rules[0]?.view ?? seedRules(service.now())[0]?.view;
  if (template === undefined) throw new Error('The seed has no rule');
  const view: RuleView = {
    ...template,
    id,
    name,
    file: `${id}.json`,
    version: `v-${id}`,
    lastFiredAt: null,
    firings24h: 0,
    firingDays: [],
  };
  const rule = { view, text: '' };
  service.rules.push(rule);
  return rule;
}

/** Enough of a checker for the interface: syntax, a name, known operators. */
function checkText(text: string): z.infer<typeof ruleCheckSchema> {
  try {
    const document = JSON.parse(text) as { name?: string; conditions?: { all?: { operator?: string }[] } };
    const problems = (document.conditions?.all ?? []).flatMap(({ operator }, index) =>
      operator === 'equal' || operator === 'in' || operator === 'greaterThan' || operator === 'lessThan'
        ? []
        : [{ path: `$.conditions.all[${index}].operator`, message: `unknown operator ${JSON.stringify(operator)}` }],
    );
    if (document.name === undefined) problems.push({ path: '$.name', message: 'expected text, got nothing' });
    return { problems, notes: [], sentence: problems.length > 0 ? '' : `When it happens: ${document.name ?? ''}.` };
  } catch {
    return { problems: [{ path: '$', message: 'line 1, column 1: this is not JSON' }], notes: [], sentence: '' };
  }
}

/** A run that stays under way until whoever asked leaves. */
async function* neverEnding(service: InMemoryService, signal: AbortSignal | undefined) {
  yield { state: 'running' as const, events: 25_000, read: 0.25 };
  await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
  service.leftHistory += 1;
}
