import { join } from 'node:path';
import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { durationMs } from '../rules/document/duration.ts';
import { Assets } from './api/assets.ts';
import { Changes } from './api/changes.ts';
import type { Parts } from './api/parts.ts';
import { router } from './api/router.ts';
import { Tokens } from './api/tokens.ts';
import { startUiServer } from './api/ui-server.ts';
import { createChannels } from './delivery/channels.ts';
import { createOutbox } from './delivery/outbox.ts';
import { EngineInForce } from './engine-in-force.ts';
import { HookdeskError } from './errors.ts';
import { logEvent } from './event-log.ts';
import type { Host } from './host.ts';
import { createEventIds } from './ingest/event-id.ts';
import { createIngest } from './ingest/ingest.ts';
import { JOURNAL_FILE, openJournal } from './journal/open.ts';
import { startListener } from './listener/listener.ts';
import { both } from './log/both.ts';
import { openLogFiles } from './log/files.ts';
import { takeOwnership } from './owner/lock.ts';
import { RuleEditor } from './rulebook/edit.ts';
import { Rulebook } from './rulebook/rulebook.ts';
import { servedSources } from './served-sources.ts';
import type { SecretPlaces } from './settings/secrets.ts';
import { resolveSecret } from './settings/secrets.ts';
import { SettingsStore } from './settings/settings.ts';
import { prepareFolder } from './setup/first-start.ts';
import { openVaultLazily } from './vault/lazy.ts';

export interface ServiceOptions {
  host: Host;
  /** The data folder; made when missing. */
  folder: string;
  /** Port of the listener instead of the settings' one; 0 picks a free one. */
  port?: number;
  /** Port of the interface instead of the settings' one. */
  uiPort?: number;
  /** The built interface, or null for none. */
  rendererFolder: string | null;
  version: string;
}

export interface RunningService {
  listenerUrl: string;
  uiPort: number;
  /** A fresh address of the interface, with its token. */
  openUrl(): string;
  /** Serves the contract on a port: the desktop's page. */
  connect(port: SupportedMessagePort): void;
  /** Stops in the order of the way of an event, so that nothing accepted is left undecided; within 5 s. */
  stop(): Promise<void>;
}

/**
 * Starts everything, in the order in which each part needs the one before: the folder's lock first, because nothing may be
 * read or written by two processes; the listener last, because a request must find all that it needs.
 * Throws `OWNED`, `SETTINGS_INVALID`, `SECRET_MISSING`, `PORT_TAKEN` or a journal error; then nothing is left running.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const undo: (() => void | Promise<void>)[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

async function start(options: ServiceOptions, undo: (() => void | Promise<void>)[]): Promise<RunningService> {
  const { host, folder } = options;
  const { clock } = host;
  const owner = takeOwnership(folder, process.pid);
  undo.push(() => owner.release());
  const files = openLogFiles(folder, host.redaction);
  undo.push(() => files.close());
  const log = both(host.log, files.log);
  prepareFolder(folder, host);

  const settings = new SettingsStore(folder);
  undo.push(() => settings.close());
  const vault = openVaultLazily(folder, host);
  const secrets: SecretPlaces = { environment: host.environment, vault, folder, redaction: host.redaction };
  let served = servedSources(settings.current, secrets);
  const [missing] = served.missing;
  if (missing !== undefined)
    throw new HookdeskError('SECRET_MISSING', { file: settings.file, path: missing.path, detail: missing.message });
  for (const problem of served.notYet) log.error({ path: problem.path }, problem.message);

  const journal = openJournal(join(folder, JOURNAL_FILE));
  undo.push(() => journal.close());
  const rulebook = new Rulebook(folder, log);
  undo.push(() => rulebook.close());
  const engine = new EngineInForce(journal, rulebook, () => settings.current.timezone, clock, log);

  const changes = new Changes(clock, journal);
  const delays = () => settings.current.retries.delays.map(durationMs);
  const channelsNow = () =>
    createChannels({
      settings: settings.current,
      resolveSecret: (reference) => resolveSecret(reference, secrets),
      host,
      interfaceNotify: (notification) => changes.feeds.notifications.publish([notification]),
    });
  let channels = channelsNow();
  const outbox = createOutbox({
    journal,
    channels: () => channels,
    clock,
    log,
    delays,
    onChange: (ids) => changes.deliveries(ids),
  });
  undo.push(() => outbox.stop());
  const ingest = createIngest({
    journal,
    engine,
    clock,
    log,
    newEventId: createEventIds(host.random),
    targetOf: ({ type, payload }) => channels.get(type)?.target(payload) ?? type,
    onCommitted: ({ events, repeated, deliveries }) => {
      for (const event of events) logEvent(log, event);
      changes.committed({ events, repeated, deliveries });
      outbox.enqueue(deliveries);
    },
  });
  undo.push(() => ingest.stop());
  const inForce = {
    ...served.settings,
    listener: { ...served.settings.listener, port: options.port ?? served.settings.listener.port },
  };
  const listener = await startListener({
    settings: inForce,
    secrets: served.secrets,
    clock,
    log,
    submit: ingest.submit,
  });
  undo.push(() => listener.stop());

  const tokens = new Tokens(host.random);
  let uiOrigin = '';
  const audit = (entry: Parameters<Parameters<Parameters<typeof journal.transaction>[0]>[0]['audit']>[0]) =>
    journal.transaction((writer) => writer.audit(entry));
  const parts: Parts = {
    version: options.version,
    folder,
    startedAt: clock.now(),
    host,
    settings,
    sourceProblems: () => [...served.missing, ...served.notYet],
    vault,
    secrets,
    journal,
    rulebook,
    outbox,
    listener,
    tokens,
    editor: new RuleEditor(rulebook, clock.now, audit),
    feeds: changes.feeds,
    uiOrigin: () => uiOrigin,
  };
  changes.serve(parts);
  const sockets = new SocketHandler(router);
  const ports = new PortHandler(router);
  const ui = await startUiServer({
    port: options.uiPort ?? settings.current.ui.port,
    assets: new Assets(options.rendererFolder),
    tokens,
    accept: (socket) => void sockets.upgrade(socket, { context: parts }),
  });
  uiOrigin = ui.origin;
  undo.push(() => ui.stop());

  settings.onChange(() => {
    if (settings.problems.length > 0) {
      log.error(
        { file: settings.file, problems: settings.problems },
        'Settings have problems; the last good ones stay in force',
      );
    } else {
      served = servedSources(settings.current, secrets);
      for (const problem of [...served.missing, ...served.notYet]) log.error({ path: problem.path }, problem.message);
      channels = channelsNow();
      engine.reload();
      listener.reload({ ...served.settings, listener: inForce.listener }, served.secrets);
    }
    changes.status();
  });
  rulebook.onChange(() => {
    engine.reload();
    changes.rules();
  });
  settings.follow({ clock, log });
  rulebook.follow(clock);
  outbox.resume();
  owner.publish({ uiUrl: ui.origin, listenerUrl: listener.url, controlToken: tokens.issue() });

  return {
    listenerUrl: listener.url,
    uiPort: ui.port,
    openUrl: () => `${ui.origin}/?token=${tokens.issue()}`,
    connect: (port) => ports.upgrade(port, { context: parts }),
    stop: async () => {
      changes.close();
      for (const step of undo.splice(0).reverse()) await step();
    },
  };
}
