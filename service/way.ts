import { durationMs } from '../rules/document/duration.ts';
import { Changes } from './api/changes.ts';
import { OWN_SOURCE } from './contract/own.ts';
import type { Channel } from './delivery/channel.ts';
import { createChannels } from './delivery/channels.ts';
import { createOutbox, type Outbox } from './delivery/outbox.ts';
import { logEvent, logTimed } from './event-log.ts';
import { createEventIds } from './ingest/event-id.ts';
import { type Committed, createIngest, type Ingest } from './ingest/ingest.ts';
import type { Means } from './ingest/take.ts';
import { type Listener, startListener } from './listener/listener.ts';
import { type ServedSources, servedSources } from './served-sources.ts';
import { resolveSecret } from './settings/secrets.ts';
import type { Shutdown } from './shutdown.ts';
import type { State } from './state.ts';
import { withCanary } from './watch/canary/canary-source.ts';
import { Monitor, type MonitorMeans } from './watch/monitor.ts';
import { publicUrlOf } from './watch/public-url.ts';

/** The way of an event, running: listener → ingest → outbox; and what watches over it. */
export interface Way {
  outbox: Outbox;
  listener: Listener;
  changes: Changes;
  monitor: Monitor;
}

/**
 * Builds the way from its end to its beginning, so that a request finds all that it needs; it is taken down in the other
 * direction, so that nothing accepted is left undecided. `port`: of the listener, instead of the settings' one.
 */
export async function startWay(state: State, port: number | undefined, shutdown: Shutdown): Promise<Way> {
  const changes = new Changes(state.host.clock, state.journal);
  const channels = new ChannelsInForce(state, changes);
  const means: NamesAndTargets = {
    newEventId: createEventIds(state.host.random),
    targetOf: ({ type, payload }) => channels.current.get(type)?.target(payload) ?? type,
  };
  const monitor = createMonitor(state, {
    ...means,
    listenerUrl: () => listener.url,
    onTold: (batch) => told(batch),
    onChange: () => changes.status(),
  });
  const outbox = startOutbox(state, channels, changes, monitor);
  shutdown.add(() => outbox.stop());
  const told = (batch: Committed) => {
    changes.committed(batch);
    outbox.enqueue(batch.deliveries);
  };
  const ingest = startIngest(state, means, monitor, told);
  shutdown.add(() => ingest.stop());
  state.engine.onChange(() => ingest.lookAtClock());
  const address = { ...state.served.settings.listener };
  if (port !== undefined) address.port = port;
  const listened = () => {
    const { settings, secrets } = withCanary(state.served, monitor.canary.own);
    return { settings: { ...settings, listener: address }, secrets };
  };
  const listener = await startListener({
    ...listened(),
    clock: state.host.clock,
    log: state.host.log,
    submit: (arrival) => (arrival.source === OWN_SOURCE ? monitor.canary.submit(arrival) : ingest.submit(arrival)),
    observer: monitor.observer,
  });
  shutdown.add(() => listener.stop());
  // First of all: a test request would meet a listener that is closing.
  shutdown.add(() => monitor.stop());
  reportUnserved(state);

  state.settings.onChange(() => {
    if (applySettings(state, channels)) {
      // Host and port need a new listener; all else is in force from the next request on.
      const { settings, secrets } = listened();
      listener.reload(settings, secrets);
      monitor.reload();
    }
    changes.status();
  });
  state.rulebook.onChange(() => {
    state.engine.reload();
    changes.rules();
  });
  // What came due while nobody ran.
  ingest.lookAtClock();
  monitor.start();
  return { outbox, listener, changes, monitor };
}

/** The channels of the settings in force. */
class ChannelsInForce {
  readonly #state: State;
  readonly #changes: Changes;
  #channels: Map<string, Channel>;

  constructor(state: State, changes: Changes) {
    this.#state = state;
    this.#changes = changes;
    this.#channels = this.#create();
  }

  get current(): Map<string, Channel> {
    return this.#channels;
  }

  reload(): void {
    this.#channels = this.#create();
  }

  #create(): Map<string, Channel> {
    return createChannels({
      settings: this.#state.settings.current,
      resolveSecret: (reference) => resolveSecret(reference, this.#state.secrets),
      host: this.#state.host,
      interfaceNotify: (notification) => this.#changes.feeds.notifications.publish([notification]),
    });
  }
}

/** What events of senders and alarms have in common. */
type NamesAndTargets = Pick<Means, 'newEventId' | 'targetOf'>;

/** What the monitor is given by the parts that it watches over. */
type Watched = NamesAndTargets & Pick<MonitorMeans, 'listenerUrl' | 'onTold' | 'onChange'>;

function createMonitor(state: State, watched: Watched): Monitor {
  return new Monitor({
    ...watched,
    host: state.host,
    journal: state.journal,
    settings: () => state.settings.current,
    served: (): ServedSources => state.served,
    publicUrl: () => publicUrlOf(state.settings.current),
    stopwatch: () => performance.now(),
  });
}

function startOutbox(
  { host, journal, settings }: State,
  channels: ChannelsInForce,
  changes: Changes,
  monitor: Monitor,
): Outbox {
  return createOutbox({
    journal,
    channels: () => channels.current,
    clock: host.clock,
    log: host.log,
    delays: () => settings.current.retries.delays.map(durationMs),
    onChange: (ids) => {
      changes.deliveries(ids);
      monitor.deliveriesChanged();
    },
  });
}

function startIngest(
  { host, journal, engine }: State,
  means: NamesAndTargets,
  monitor: Monitor,
  told: (batch: Committed) => void,
): Ingest {
  return createIngest({
    journal,
    engine,
    clock: host.clock,
    log: host.log,
    ...means,
    onCommitted: (batch) => {
      for (const event of batch.events) logEvent(host.log, event);
      for (const decision of batch.timed) logTimed(host.log, decision);
      told(batch);
      monitor.committed(batch);
    },
    onRest: () => engine.atRest(),
  });
}

/** Puts changed settings in force; false where the file has problems and the last good ones stay. */
function applySettings(state: State, channels: ChannelsInForce): boolean {
  const { host, settings, engine } = state;
  if (settings.problems.length > 0) {
    const fields = { file: settings.file, problems: settings.problems };
    host.log.error(fields, 'Settings have problems; the last good ones stay in force');
    return false;
  }
  state.served = servedSources(settings.current, state.secrets);
  reportUnserved(state);
  channels.reload();
  engine.reload();
  return true;
}

function reportUnserved({ host, served }: State): void {
  for (const { path, message } of served.notYet) host.log.error({ path }, message);
}
