import { durationMs } from '../rules/document/duration.ts';
import type { Stage } from '../rules/engine/judgement.ts';
import { inEnglishOnly } from '../rules/problems/problem.ts';
import { Changes } from './api/changes.ts';
import { settleRestored } from './backup/settle-restored.ts';
import { Keeper } from './books/keeper.ts';
import { OWN_SOURCE } from './contract/own.ts';
import type { Channel } from './delivery/channel.ts';
import { ChannelsInForce } from './delivery/channels-in-force.ts';
import { createOutbox, type Outbox } from './delivery/outbox.ts';
import type { Pace } from './delivery/pace.ts';
import type { QuietUntil } from './delivery/quiet-until.ts';
import { HookdeskError } from './errors.ts';
import { logEvent, logTimed } from './event-log.ts';
import { createEventIds } from './ingest/event-id.ts';
import { type Committed, createIngest, type Ingest } from './ingest/ingest.ts';
import type { Means } from './ingest/take.ts';
import { BOOKED_TYPES } from './journal/booked-types.ts';
import type { Arrival, AuditEntry } from './journal/journal.ts';
import type { Submission } from './listener/answer.ts';
import { type Listener, startListener } from './listener/listener.ts';
import { DailySchedule } from './report/daily-schedule.ts';
import { Retention } from './retention/retention.ts';
import { RuleEditor } from './rulebook/edit.ts';
import { type ServedSources, servedSources } from './served-sources.ts';
import type { Settings } from './settings/schema.ts';
import type { Shutdown } from './shutdown.ts';
import type { State } from './state.ts';
import { Strategies } from './strategies/strategies.ts';
import { brokersOf, chosenBroker } from './trading/broker-choice.ts';
import { waitingKey } from './trading/desk/approvals.ts';
import { intentsFrom } from './trading/intents.ts';
import { heldBack } from './trading/ladder/held-judge.ts';
import { isForDesk, startTrading, type Trading } from './trading/start.ts';
import { steeringChannels } from './trading/steering.ts';
import { addressOf, createTunnel } from './tunnel/start-tunnel.ts';
import type { Tunnel } from './tunnel/tunnel.ts';
import { withCanary } from './watch/canary/canary-source.ts';
import { Monitor, type MonitorMeans } from './watch/monitor.ts';

/** The way of an event, running: tunnel → listener → ingest → outbox; and what watches over it. */
export interface Way {
  outbox: Outbox;
  /** Channels in force, by action type. */
  channels: () => ReadonlyMap<string, Channel>;
  listener: Listener;
  tunnel: Tunnel;
  changes: Changes;
  monitor: Monitor;
  trading: Trading;
  books: Keeper;
  strategies: Strategies;
  editor: RuleEditor;
  /** When Telegram may be sent something, by whoever. */
  telegramPace: Pace;
  quietUntil: QuietUntil;
}

/**
 * Builds the way from its end to its beginning, so that a request finds all that it needs; it is taken down in the other
 * direction, so that nothing accepted is left undecided. `port`: of the listener, instead of the settings' one.
 * `withTunnel` false: none is opened, whatever the settings say.
 */
export async function startWay(
  state: State,
  { port, withTunnel }: { port: number | undefined; withTunnel: boolean },
  shutdown: Shutdown,
): Promise<Way> {
  const changes = new Changes(state.host.clock, state.journal);
  const channels = new ChannelsInForce(state, changes);
  const steering: Channel[] = [];
  const channelOf = (type: string) => channels.current.get(type) ?? steering.find((channel) => channel.type === type);
  const means: NamesAndTargets = {
    newEventId: createEventIds(state.host.random),
    targetOf: ({ type, payload }, stage = 'live') =>
      isForDesk({ type })
        ? orderTarget(payload, stage, state.settings.current)
        : (channelOf(type)?.target(payload) ?? type),
    intentsOf: intentsFrom({ brokers: () => state.settings.current.brokers, journal: state.journal }),
  };
  const tunnel = createTunnel(state, withTunnel);
  const monitor = createMonitor(state, {
    ...means,
    publicUrl: () => tunnel.state.url,
    listenerUrl: () => listener.url,
    onTold: (batch) => told(batch),
    onChange: () => changes.status(),
  });
  const outbox = startOutbox(state, () => withSteering(channels.current, steering), changes, monitor);
  shutdown.add(() => outbox.stop());
  const editor = new RuleEditor(state.rulebook, () => state.host.clock.now(), auditTo(state));
  const trading = startTrading(state, changes, monitor.trouble, editor, shutdown);
  steering.push(...steeringChannels(trading.controls, editor));
  const books = new Keeper({ journal: state.journal, clock: state.host.clock, log: state.host.log });
  shutdown.add(() => books.stop());
  const strategies = new Strategies({
    journal: state.journal,
    engine: state.engine,
    rulebook: state.rulebook,
    settings: () => state.settings.current,
    clock: state.host.clock,
    catchUp: (now) => ingest.catchUp(now),
    onTurned: () => {
      monitor.strategiesTurned();
      changes.strategies();
    },
  });
  const told = (batch: Committed) => {
    changes.committed(batch);
    const booked = batch.events.filter(({ type, status }) => status === 'accepted' && BOOKED_TYPES.has(type));
    if (booked.length > 0) books.note(batch.events.length);
    // Before the orders: an order meets the price of the event that led to it.
    for (const { seen } of batch.events) if (seen !== undefined) trading.prices.note(seen.symbol, seen.price, seen.at);
    outbox.enqueue(batch.deliveries.filter((delivery) => !isForDesk(delivery)));
    trading.desk.take(batch.deliveries.filter(isForDesk));
  };
  // Before anything is ordered: what an earlier run saw and did not act on.
  trading.ladder.watch();
  const reports = new DailySchedule({
    ...means,
    journal: state.journal,
    books,
    clock: state.host.clock,
    log: state.host.log,
    settings: () => state.settings.current,
    onTold: told,
  });
  shutdown.add(() => reports.stop());
  const ingest = startIngest(state, means, monitor, trading, told);
  const waited = settleRestored({ ...ingestMeans(state, means, trading), settings: () => state.settings.current });
  shutdown.add(() => ingest.stop());
  state.engine.onChange(() => ingest.lookAtClock());
  // After the listener, so that what is under way is still answered.
  shutdown.add(() => tunnel.stop());
  shutdown.add(() => monitor.tellTurnedAway());
  // Host and port need a new listener; all else is in force from the next request on.
  const { host, port: own } = state.served.settings.listener;
  const listened = () => {
    const { settings, secrets } = withCanary(state.served, monitor.canary.own);
    return { settings: { ...settings, listener: { ...settings.listener, host, port: port ?? own } }, secrets };
  };
  const listener = await startListener({
    ...listened(),
    settingsFile: state.settings.file,
    clock: state.host.clock,
    log: state.host.log,
    submit: (arrival) => submit(arrival, state, ingest, monitor),
    pass: Buffer.from(state.host.random(32)).toString('hex'),
    observer: monitor.observer,
  });
  shutdown.add(() => listener.stop());
  // Before the listener: a test request would meet one that is closing.
  shutdown.add(() => monitor.stop());
  const retention = startRetention(state);
  shutdown.add(() => retention.stop());
  tunnel.onChange((now) => {
    monitor.tunnelChanged(now);
    changes.status();
  });
  tunnel.start(addressOf(listener.url));

  state.settings.onChange(() => {
    if (applySettings(state, channels)) {
      const { settings, secrets } = listened();
      listener.reload(settings, secrets);
      retention.start();
      tunnel.reload();
      monitor.reload();
      trading.brokers.reload();
      trading.desk.brokersChanged();
      reports.reload();
    }
    changes.status();
  });
  state.rulebook.onChange(() => {
    state.engine.reload();
    changes.rules();
  });
  state.disk.onChange(() => changes.status());
  // What came due while nobody ran.
  ingest.lookAtClock();
  monitor.start();
  for (const order of waited) monitor.trouble.end(waitingKey(order));
  books.start();
  reports.start();
  return {
    outbox,
    channels: () => channels.current,
    listener,
    tunnel,
    changes,
    monitor,
    trading,
    books,
    strategies,
    editor,
    telegramPace: channels.telegramPace,
    quietUntil: channels.quietUntil,
  };
}

/** A canary's test request goes its own way, to the disk and no further; on a full disk nothing new is taken. */
function submit(arrival: Arrival, { disk }: State, ingest: Ingest, monitor: Monitor): Promise<Submission> {
  if (arrival.source === OWN_SOURCE) return monitor.canary.submit(arrival);
  return disk.isFull ? Promise.reject(new HookdeskError('JOURNAL_FULL')) : ingest.submit(arrival);
}

/** Keeps who changed what; throws where the journal cannot be written. */
function auditTo({ journal, host }: State): (entry: AuditEntry) => void {
  return (entry) => {
    try {
      journal.transaction((writer) => writer.audit(entry));
    } catch (error) {
      host.log.error(
        { err: error, path: entry.path },
        'Who changed a rule could not be kept; it is with the next change',
      );
      throw error;
    }
  };
}

/** Where an order goes, or what takes orders back: `paper BTCUSDT`. The broker that takes it, which need not be the one that the rule names. */
function orderTarget({ broker, symbol }: Record<string, unknown>, stage: Stage, { brokers }: Settings): string {
  const { id } = chosenBroker(String(broker), stage, brokersOf(brokers));
  return [id, symbol].filter((part) => part !== undefined).join(' ');
}

/** The channels of the settings, and the actions that steer Hookdesk itself. */
function withSteering(channels: ReadonlyMap<string, Channel>, steering: readonly Channel[]): Map<string, Channel> {
  return new Map([...channels, ...steering.map((channel) => [channel.type, channel] as const)]);
}

/** What events of senders and alarms have in common. */
type NamesAndTargets = Pick<Means, 'newEventId' | 'targetOf' | 'intentsOf'>;

/** What the monitor is given by the parts that it watches over. */
type Watched = NamesAndTargets & Pick<MonitorMeans, 'publicUrl' | 'listenerUrl' | 'onTold' | 'onChange'>;

function createMonitor(state: State, watched: Watched): Monitor {
  return new Monitor({
    ...watched,
    host: state.host,
    folder: state.folder,
    free: () => state.disk.state.free,
    journal: state.journal,
    settings: () => state.settings.current,
    served: (): ServedSources => state.served,
    onSleep: (listener) => state.clockWatch.onSleep(listener),
    invalidRules: () => state.rulebook.entries.flatMap(({ id, problems }) => (problems.length > 0 ? [id] : [])),
    settingsProblems: () => state.settings.problems.map(({ path }) => path),
    stopwatch: () => performance.now(),
  });
}

function startOutbox(
  { host, journal, settings }: State,
  channels: () => ReadonlyMap<string, Channel>,
  changes: Changes,
  monitor: Monitor,
): Outbox {
  return createOutbox({
    journal,
    channels,
    clock: host.clock,
    log: host.log,
    delays: () => settings.current.retries.delays.map(durationMs),
    isMine: (delivery) => !isForDesk(delivery),
    hide: (text) => host.redaction.apply(text),
    onChange: (ids) => {
      changes.deliveries(ids);
      monitor.deliveriesChanged();
    },
  });
}

/** What it takes to judge, and to keep what was decided. */
function ingestMeans({ host, journal, engine, disk }: State, means: NamesAndTargets, { ladder }: Trading) {
  return {
    ...means,
    journal: disk.forNewEvents(journal),
    engine: heldBack(engine, (rule, stage) => ladder.held(rule, stage)),
    clock: host.clock,
    log: host.log,
  };
}

function startIngest(
  state: State,
  means: NamesAndTargets,
  monitor: Monitor,
  trading: Trading,
  told: (batch: Committed) => void,
): Ingest {
  const { host, engine } = state;
  return createIngest({
    ...ingestMeans(state, means, trading),
    stopwatch: () => performance.now(),
    onCommitted: (batch) => {
      for (const event of batch.events) logEvent(host.log, event);
      for (const decision of batch.timed) logTimed(host.log, decision);
      told(batch);
      monitor.committed(batch);
    },
    onRest: () => engine.atRest(),
  });
}

function startRetention({ host, journal, engine, settings }: State): Retention {
  const { clock, log } = host;
  const retention = new Retention({ journal, engine, clock, log, settings: () => settings.current.retention });
  retention.start();
  return retention;
}

/** Puts changed settings in force; false where the file has problems and the last good ones stay. */
function applySettings(state: State, channels: ChannelsInForce): boolean {
  const { host, settings, engine, rulebook } = state;
  if (settings.problems.length > 0) {
    const fields = { file: settings.file, problems: inEnglishOnly(settings.problems) };
    host.log.error(fields, 'Settings have problems; the last good ones stay in force');
    return false;
  }
  state.served = servedSources(settings.current, state.secrets);
  channels.reload();
  // The steps of strategies stand in the settings.
  rulebook.reload();
  engine.reload();
  return true;
}
