import type { SupportedMessagePort } from '@orpc/client/message-port';
import { serveInterface } from './api/serve.ts';
import type { Tokens } from './api/tokens.ts';
import { Backups } from './backup/backups.ts';
import { isDiskFull } from './disk/reserve.ts';
import { type ErrorCode, HookdeskError } from './errors.ts';
import type { ApprovalCode, Host } from './host.ts';
import { startRegistrations } from './registration/start.ts';
import { startRemote } from './remote/start.ts';
import { Shutdown } from './shutdown.ts';
import { type Concession, openState } from './state.ts';
import { answerHere } from './trading/answer-here.ts';
import { startTray } from './tray/start.ts';
import { Told } from './tray/told.ts';
import type { TrayDesk } from './tray/tray-desk.ts';
import type { TunnelState } from './tunnel/state.ts';
import type { Tunnel } from './tunnel/tunnel.ts';
import { startWay } from './way.ts';

export interface ServiceOptions {
  host: Host;
  /** The data folder; made when missing. */
  folder: string;
  /** Port of the listener instead of the settings' one; 0 picks a free one. */
  port?: number;
  /** Port of the interface instead of the settings' one. */
  uiPort?: number;
  /** False: no tunnel is opened, whatever the settings say. */
  tunnel?: boolean;
  /** The built interface, or null for none. */
  rendererFolder: string | null;
  version: string;
  /** Tokens that open the interface already, of a service that this one takes the place of. */
  tokens?: Tokens;
  /** Stops this service and starts another on the same folder; without it only whoever started it can. */
  restart?: () => void;
  /** Default `none`. */
  concession?: Concession;
}

export interface RunningService {
  listenerUrl: string;
  uiPort: number;
  /** How senders reach the listener from outside, and every change of it. */
  tunnel: Pick<Tunnel, 'state' | 'onChange'>;
  /** A fresh address of the interface, with its token. */
  openUrl(): string;
  /** Serves the contract on a port: the desktop's page. */
  connect(port: SupportedMessagePort): void;
  /** The host says that the machine is about to sleep: until when it listened is noted, and what is on disk is made whole. */
  sleeps(): void;
  /** The host says that the machine woke up, or that the user came back to it. */
  woke(): void;
  /** What the tray shows, and what is asked for there. */
  tray: TrayDesk;
  /** How many orders are on their way to a broker at this moment: it is no time to end. */
  ordersInFlight(): number;
  /** The user's answer to a notification about an order that waits. */
  answer(approval: ApprovalCode, answer: 'approve' | 'reject'): void;
  /** Stops in the order of the way of an event, so that nothing accepted is left undecided; within 5 s. */
  stop(): Promise<void>;
}

/**
 * Starts everything, in the order in which each part needs the one before: the data folder, the way of an event, the
 * interface; then other processes are told where it is. Throws `OWNED`, `SETTINGS_INVALID`, `SECRET_MISSING`, `PORT_TAKEN`,
 * `DISK_FULL`, what opening the vault throws, or a journal error; then nothing is left running.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const shutdown = new Shutdown();
  try {
    return await start(options, shutdown);
  } catch (error) {
    const told = startFault(error, options.folder);
    await shutdown.run();
    throw told;
  }
}

/** What could not be written on a full disk fails in many words, and one thing helps. */
function startFault(error: unknown, folder: string): unknown {
  const isOfDisk =
    error instanceof HookdeskError ? OF_DISK.has(error.code) : error instanceof Error && 'syscall' in error;
  if (!isOfDisk || !isDiskFull(folder)) return error;
  return new HookdeskError('DISK_FULL', { folder }, { cause: error });
}

/** What a write without room is told as. */
const OF_DISK: ReadonlySet<string> = new Set<ErrorCode>(['FILE_UNREADABLE', 'JOURNAL_FULL', 'JOURNAL_FAILED']);

async function start(options: ServiceOptions, shutdown: Shutdown): Promise<RunningService> {
  const told = new Told();
  const state = openState(told.heard(options.host), options.folder, shutdown, options.concession);
  const way = await startWay(state, { port: options.port, withTunnel: options.tunnel ?? true }, shutdown);
  const { version, rendererFolder, uiPort } = options;
  const registrations = startRegistrations(state, shutdown, () => way.tunnel.state.url);
  way.tunnel.onChange(() => registrations.lookAtAddress());
  const { folder, host, journal } = state;
  const backups = new Backups({ folder, host, journal, version, restart: options.restart ?? null });
  // Before the journal closes, and after the interface: nobody asks for another one.
  shutdown.add(() => backups.stop());
  const tray = startTray(state, way, shutdown);
  const answer: RunningService['answer'] = (approval, said) => answerHere(approval, said, way.trading.desk, host);
  const before = { registrations, desk: { tray, told, answer }, backups };
  const served = { version, rendererFolder, port: uiPort, tokens: options.tokens };
  const ui = await serveInterface(state, way, before, served, shutdown);
  state.settings.follow(state.host);
  state.rulebook.follow(state.host.clock);
  // What an earlier run left to send; new events send their own.
  way.outbox.resume();
  way.trading.desk.resume();
  startRemote(state, way, shutdown);
  backups.start();
  const { url: listenerUrl, pass } = way.listener;
  const addresses = {
    uiUrl: ui.origin,
    listenerUrl,
    controlToken: ui.tokens.issue(),
    ...(pass === null ? {} : { listenerPass: pass }),
  };
  const publish = ({ state: is, url, reason, said }: TunnelState) =>
    state.owner.publish({ ...addresses, tunnel: { state: is, url, reason, said } });
  publish(way.tunnel.state);
  way.tunnel.onChange((tunnel) => {
    try {
      publish(tunnel);
    } catch (error) {
      // The card helps others to find us; a full disk is no reason to give up a tunnel.
      state.host.log.warn({ error: String(error) }, 'The state of the tunnel could not be written to owner.json');
    }
  });
  return {
    listenerUrl: way.listener.url,
    uiPort: ui.port,
    tunnel: way.tunnel,
    openUrl: () => `${ui.origin}/?token=${ui.tokens.issue()}`,
    connect: ui.connect,
    tray,
    ordersInFlight: () => state.journal.orders.count('pending') + state.journal.orders.count('sending'),
    sleeps: () => {
      state.clockWatch.sleeps();
      way.monitor.sleeps();
      journal.checkpoint();
    },
    woke: () => state.clockWatch.woke(),
    answer,
    stop: () => shutdown.run(),
  };
}
