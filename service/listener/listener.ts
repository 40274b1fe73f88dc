import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { HookdeskError } from '../errors.ts';
import type { Clock, Log } from '../host.ts';
import { portTaken } from '../port-taken.ts';
import type { Settings } from '../settings/schema.ts';
import type { Submit } from './answer.ts';
import { endpointsOf } from './endpoint.ts';
import { unavailable } from './failure.ts';
import type { Gate } from './gate.ts';
import type { Observer } from './observer.ts';
import { type Desk, layPipeline } from './pipeline.ts';
import type { Refusal } from './refusal.ts';
import type { SourceSecrets } from './secrets.ts';
import type { PASS_HEADER } from './sender/pass.ts';
import { createServer } from './server.ts';
import { inFile } from './source-error.ts';

/** Connections that wait while all are being accepted. */
const BACKLOG = 1024;
/**
 * How long what comes is still taken in and told 503 when the listener stops, ms: a sender that is at it learns so, and closes its
 * connection itself. A connection that we closed just as a request is on its way would be reset.
 */
const FAREWELL_MS = 250;
/** How long half-sent requests may take to come whole when the listener stops: then they are answered with 503. */
const STOP_MS = 1_000;
/** When every connection is closed, come what may: a locked journal has given up by then, and the whole has 5 s. */
const LAST_MS = 2_500;

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
  /** Takes nothing new and finishes what runs; a request that is still half-sent after 1 s is answered with 503. Takes 2.5 s at most. */
  stop(): Promise<void>;
}

export interface ListenerOptions {
  settings: Settings;
  /** Where they come from, for messages. */
  settingsFile?: string;
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
  try {
    return await start(options);
  } catch (error) {
    throw inFile(error, options.settingsFile);
  }
}

async function start(options: ListenerOptions): Promise<Listener> {
  const { settings, secrets, clock, log, submit, observer, pass = null } = options;
  const endpoints = endpointsOf(settings, secrets, new Map());
  const desk: Desk = { endpoints, isStopping: false, pass, clock, log, submit, observer };
  const { app, gate } = createServer({ clock });
  const receiving = layPipeline(app, desk);
  const { port } = await listen(app, { ...settings.listener, file: options.settingsFile });
  log.info({ host: settings.listener.host, port }, `Webhook server running on port ${port}`);

  let stopped: Promise<void> | null = null;
  return {
    url: `http://${reachable(settings.listener.host)}:${port}`,
    port,
    pass,
    reload(next, nextSecrets) {
      try {
        desk.endpoints = endpointsOf(next, nextSecrets, desk.endpoints);
      } catch (thrown) {
        const error = inFile(thrown, options.settingsFile);
        if (!(error instanceof HookdeskError)) throw error;
        log.error({ code: error.code, path: error.values.path }, error.message);
      }
    },
    refused: () =>
      Object.fromEntries([...desk.endpoints.values()].map((endpoint) => [endpoint.id, { ...endpoint.refused }])),
    stop() {
      desk.isStopping = true;
      stopped ??= close({ app, gate, clock }, [
        (refused) => receiving.cutOff(refused),
        (refused) => gate.turnOutHalfSent(refused),
      ]);
      return stopped;
    },
  };
}

/** `file`: of the settings. */
interface Place {
  host: string;
  port: number;
  file: string | undefined;
}

async function listen(app: FastifyInstance, { host, port, file }: Place): Promise<AddressInfo> {
  try {
    await app.listen({ host, port, backlog: BACKLOG });
  } catch (error) {
    await app.close();
    throw listenError(error, { host, port, file });
  }
  return app.server.address() as AddressInfo;
}

function listenError(error: unknown, { host, port, file }: Place): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return portTaken({ host, port }, { section: 'listener', file }, error);
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

/** `turnOut`: answer what is half-sent, whichever half is missing. */
async function close(
  { app, gate, clock }: { app: FastifyInstance; gate: Gate; clock: Clock },
  turnOut: ((refused: Refusal) => void)[],
): Promise<void> {
  const cancels = [
    clock.after(STOP_MS, () => {
      for (const turn of turnOut) turn(unavailable('STOPPING'));
    }),
    clock.after(LAST_MS, () => app.server.closeAllConnections()),
  ];
  // Like the time-outs of Node's own server, in the time of the sockets: a clock that stands still holds up no end.
  if (!gate.isEmpty) await sleep(FAREWELL_MS);
  await gate.quiet();
  await app.close();
  for (const cancel of cancels) cancel();
}

function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
