import type { SupportedMessagePort } from '@orpc/client/message-port';
import { serveInterface } from './api/serve.ts';
import type { Host } from './host.ts';
import { startRegistrations } from './registration/start.ts';
import { Shutdown } from './shutdown.ts';
import { openState } from './state.ts';
import { startWay } from './way.ts';

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
 * Starts everything, in the order in which each part needs the one before: the data folder, the way of an event, the
 * interface; then other processes are told where it is. Throws `OWNED`, `SETTINGS_INVALID`, `SECRET_MISSING`, `PORT_TAKEN` or
 * a journal error; then nothing is left running.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const shutdown = new Shutdown();
  try {
    return await start(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function start(options: ServiceOptions, shutdown: Shutdown): Promise<RunningService> {
  const state = openState(options.host, options.folder, shutdown);
  const way = await startWay(state, options.port, shutdown);
  const { version, rendererFolder, uiPort } = options;
  const registrations = startRegistrations(state, shutdown);
  const ui = await serveInterface(state, way, registrations, { version, rendererFolder, port: uiPort }, shutdown);
  state.settings.follow(state.host);
  state.rulebook.follow(state.host.clock);
  // What an earlier run left to send; new events send their own.
  way.outbox.resume();
  state.owner.publish({ uiUrl: ui.origin, listenerUrl: way.listener.url, controlToken: ui.tokens.issue() });
  return {
    listenerUrl: way.listener.url,
    uiPort: ui.port,
    openUrl: () => `${ui.origin}/?token=${ui.tokens.issue()}`,
    connect: ui.connect,
    stop: () => shutdown.run(),
  };
}
