import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin } from '@orpc/server/plugins';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { Backups } from '../backup/backups.ts';
import { OverviewReads } from '../overview/overview-reads.ts';
import { ProfitReads } from '../profit/profit-reads.ts';
import type { Registrations } from '../registration/start.ts';
import { SeenFields } from '../rule-editing/seen-fields.ts';
import type { Shutdown } from '../shutdown.ts';
import type { State } from '../state.ts';
import type { Way } from '../way.ts';
import { Assets } from './assets.ts';
import { downloadOf } from './backups.ts';
import { FiringDays } from './firing-days.ts';
import { startOnLastPort } from './last-port.ts';
import { metricsAnswer } from './metrics.ts';
import { OpenPorts } from './open-ports.ts';
import type { DeskParts, Parts } from './parts.ts';
import { router } from './router.ts';
import type { Spoken } from './spoken.ts';
import { Tokens } from './tokens.ts';
import { startUiServer } from './ui-server.ts';

export interface ServedInterface {
  port: number;
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  tokens: Tokens;
  /** Serves the contract on a message port: the desktop's page. */
  connect(port: SupportedMessagePort): void;
}

export interface InterfaceOptions {
  version: string;
  /** The built interface, or null for none. */
  rendererFolder: string | null;
  /** Instead of the settings' port; 0 is a free one, each time another. */
  port: number | undefined;
  /** Those that open it already; fresh ones without. */
  tokens: Tokens | undefined;
}

/** What was started before the interface and is served by it. */
export interface StartedBefore {
  registrations: Registrations;
  desk: DeskParts;
  backups: Backups;
}

/** Serves the contract and the interface: over the loopback port, and over every message port that is handed in. */
export async function serveInterface(
  state: State,
  way: Way,
  before: StartedBefore,
  options: InterfaceOptions,
  shutdown: Shutdown,
): Promise<ServedInterface> {
  const tokens = options.tokens ?? new Tokens(state.host.random);
  let origin = '';
  const parts = partsOf(state, way, before, options.version, tokens, () => origin);
  way.changes.serve(parts);
  const plugins = [new RequestHeadersPlugin<Parts & Spoken>()];
  const sockets = new SocketHandler(router, { plugins });
  const ports = new PortHandler(router, { plugins });
  const served = {
    assets: new Assets(options.rendererFolder),
    tokens,
    metrics: (query: URLSearchParams, accept: string) => metricsAnswer(parts, query, accept),
    download: (path: string, query: URLSearchParams) => downloadOf(before.backups, path, query),
    settingsFile: state.settings.file,
    onFault: (error: unknown) => state.host.log.error({ error: String(error) }, 'A request to the interface failed'),
    accept: (socket: WebSocket) => void sockets.upgrade(socket, { context: parts }),
  };
  const port = options.port ?? (state.settings.current.ui.port || undefined);
  const server =
    port === undefined
      ? await startOnLastPort(state.folder, state.host.log, served)
      : await startUiServer({ ...served, port });
  origin = server.origin;
  shutdown.add(() => server.stop());
  shutdown.add(() => way.changes.close());
  // First of these: a page whose stream ended would open the next one at once, of a journal that is being closed.
  const open = new OpenPorts();
  shutdown.add(() => open.close());
  const connect = (line: SupportedMessagePort) => {
    if (open.admit(line)) ports.upgrade(line, { context: parts });
  };
  return { port: server.port, origin, tokens, connect };
}

function partsOf(
  state: State,
  way: Way,
  { registrations, desk, backups }: StartedBefore,
  version: string,
  tokens: Tokens,
  uiOrigin: () => string,
): Parts {
  const { host, folder, settings, vault, secrets, journal, rulebook, disk } = state;
  const timezone = () => settings.current.timezone;
  const { prices } = way.trading;
  const firingDays = new FiringDays(journal);
  const profit = new ProfitReads({ folder, journal, books: way.books, prices, clock: host.clock, timezone });
  return {
    version,
    folder,
    startedAt: host.clock.now(),
    host,
    settings,
    disk: () => disk.state,
    vault,
    secrets,
    journal,
    rulebook,
    editor: way.editor,
    firingDays,
    seen: new SeenFields(journal),
    outbox: way.outbox,
    channels: way.channels,
    listener: way.listener,
    tunnel: way.tunnel,
    monitor: way.monitor,
    trading: way.trading,
    books: way.books,
    profit,
    overview: new OverviewReads({
      journal,
      firingDays,
      rulebook,
      profit,
      monitor: way.monitor,
      clock: host.clock,
      timezone,
    }),
    strategies: way.strategies,
    registrations,
    desk,
    backups,
    tokens,
    feeds: way.changes.feeds,
    uiOrigin,
  };
}
