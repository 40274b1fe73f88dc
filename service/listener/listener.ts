import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { HookdeskError } from '../errors.ts';
import type { Clock, Log } from '../host.ts';
import type { Settings } from '../settings/schema.ts';
import type { Submit } from './answer.ts';
import { endpointsOf } from './endpoint.ts';
import type { Observer } from './observer.ts';
import { type Desk, layPipeline } from './pipeline.ts';
import type { SourceSecrets } from './secrets.ts';
import type { PASS_HEADER } from './sender/pass.ts';
import { createServer } from './server.ts';

/** Connections that wait while all are being accepted. */
const BACKLOG = 1024;
/** How long running requests may take to finish when the listener stops: a half-sent one must not use up the 5 s of the whole. */
const STOP_MS = 1_000;

export interface Listener {
  /** `http://127.0.0.1:3000`; a listener on all addresses is named by the loopback one. */
  readonly url: string;
  readonly port: number;
  /** Value of the header {@link PASS_HEADER}, by which test requests of our own pass a list of addresses. */
  readonly pass: string | null;
  /**
   * Puts sources, secrets and limits in force at once; host and port need a new listener. Sources that cannot be served as
   * they are written are reported in the log, and the last good ones stay in force.
   */
  reload(settings: Settings, secrets: SourceSecrets): void;
  /** Refused requests since start: source id → HTTP status → count. */
  refused(): Record<string, Record<string, number>>;
  /** Takes nothing new, finishes what runs within 1 s; what is longer, such as a half-sent request, is cut off. */
  stop(): Promise<void>;
}

export interface ListenerOptions {
  settings: Settings;
  secrets: SourceSecrets;
  clock: Clock;
  log: Log;
  submit: Submit;
  /** Of test requests of our own; unguessable. Without one there are none. */
  pass?: string;
  /** Looks on while requests are taken. */
  observer?: Observer;
}

/**
 * Starts the webhook listener. Resolves when requests will be answered.
 *
 * Throws `PORT_TAKEN`, `SECRET_MISSING`, or `SETTINGS_INVALID` for a source that cannot be served or an address that cannot be
 * listened on.
 */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { settings, secrets, clock, log, submit, observer, pass = null } = options;
  const endpoints = endpointsOf(settings, secrets, new Map());
  const desk: Desk = { endpoints, isStopping: false, pass, clock, log, submit, observer };
  const app = createServer({ clock });
  layPipeline(app, desk);
  const { port } = await listen(app, settings.listener);
  log.info({ host: settings.listener.host, port }, `Webhook server running on port ${port}`);

  let stopped: Promise<void> | null = null;
  return {
    url: `http://${reachable(settings.listener.host)}:${port}`,
    port,
    pass,
    reload(next, nextSecrets) {
      try {
        desk.endpoints = endpointsOf(next, nextSecrets, desk.endpoints);
      } catch (error) {
        if (!(error instanceof HookdeskError)) throw error;
        log.error({ code: error.code, path: error.values.path }, error.message);
      }
    },
    refused: () =>
      Object.fromEntries([...desk.endpoints.values()].map((endpoint) => [endpoint.id, { ...endpoint.refused }])),
    stop() {
      desk.isStopping = true;
      stopped ??= close(app, clock);
      return stopped;
    },
  };
}

async function listen(app: FastifyInstance, { host, port }: Settings['listener']): Promise<AddressInfo> {
  try {
    await app.listen({ host, port, backlog: BACKLOG });
  } catch (error) {
    await app.close();
    throw listenError(error, host, port);
  }
  return app.server.address() as AddressInfo;
}

function listenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new HookdeskError('PORT_TAKEN', { host, port }, { cause: error });
  const path = code === 'EACCES' ? '$.listener.port' : '$.listener.host';
  const detail = {
    EACCES: `no permission to listen on port ${port}`,
    EADDRNOTAVAIL: `${NOT_OURS} ${JSON.stringify(host)}`,
    ENOTFOUND: `${NOT_OURS} ${JSON.stringify(host)}`,
  }[String(code)];
  if (detail === undefined) return error;
  return new HookdeskError('SETTINGS_INVALID', { file: 'settings.json', path, detail }, { cause: error });
}

const NOT_OURS = 'expected an address of this machine, such as 127.0.0.1, found';

async function close(app: FastifyInstance, clock: Clock): Promise<void> {
  const cancel = clock.after(STOP_MS, () => app.server.closeAllConnections());
  await app.close();
  cancel();
}

function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
