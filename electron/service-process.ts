import { join } from 'node:path';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { utilityProcess } from 'electron';
import type { TrayState, TrayWish } from '../service/contract/desk.ts';
import type { OpenedFile } from '../service/contract/place.ts';
import type { UpdateState, UpdateWish } from '../service/contract/updates.ts';
import { readPlace } from '../service/desk-link/place-file.ts';
import type { ApprovalCode, SystemNotification } from '../service/host.ts';
import type { Concession } from '../service/state.ts';
import type { SystemKey } from '../service/vault/system-key.ts';
import type { Answer, FromService, ToService } from './messages.ts';
import { Restarts } from './restarts.ts';

/** How long the service may take to stop before it is ended, ms. */
const STOP_WITHIN = 5_000;

export interface ServiceEvents {
  /** At every start: the page needs a new line to it. */
  started: () => void;
  /** A line to an engine elsewhere stands: the page needs its line to it. */
  up: (name: string) => void;
  /** There is no line to the engine elsewhere; in words for the tray. */
  away: (trouble: string) => void;
  /** Another engine is shown from now on: the page must forget what it has of the one before. */
  moved: () => void;
  notify: (notification: SystemNotification) => void;
  /** What the user asks for about updates, in a page. */
  update: (wish: UpdateWish) => void;
  /** What the tray shows of it. */
  tray: (state: TrayState) => void;
  /** It ended by itself and is started again in `delay` ms. `reason` in words. */
  ended: (end: { delay: number; isNews: boolean; reason: string }) => void;
  /** Its first start failed: the reason, from the catalogue of errors where `code` is not null. */
  failed: (failure: Failure) => void;
}

export type Failure = Pick<Extract<FromService, { type: 'failed' }>, 'code' | 'message'>;

export interface ServiceParameters {
  dataFolder: string;
  rendererFolder: string;
  version: string;
  /** Asks the operating system for the key of the vault; again at every start. Never rejects. */
  askSystemKey: () => Promise<SystemKey>;
}

/**
 * The service in its own process: asked to stop at the end, and started again when it dies. A first start that fails is the user's to
 * mend; what has worked once is tried again for as long as the app runs.
 */
export class ServiceProcess {
  readonly #parameters: ServiceParameters;
  readonly #events: ServiceEvents;
  readonly #restarts = new Restarts();
  #child: UtilityProcess | null = null;
  /** Shows the engine that owns the folder already, until another place is chosen. */
  #showsOwner = false;
  #isUp = false;
  #isStopping = false;
  /** The whole app ends. */
  #isEnding = false;
  #hasWorked = false;
  /** It stopped in its own order because the user had it start anew. */
  #startsAnew = false;
  /** Opened while no process ran. */
  #waitingFiles: OpenedFile[] = [];
  /** What it said of why it does not start. */
  #failure: Failure | null = null;
  #startedAt = 0;
  #concession: Concession = 'none';
  #cancel: () => void = () => {};

  constructor(parameters: ServiceParameters, events: ServiceEvents) {
    this.#parameters = parameters;
    this.#events = events;
  }

  start(): void {
    const { dataFolder, rendererFolder, version } = this.#parameters;
    this.#isUp = !this.isElsewhere;
    const [program, parameters] = this.isElsewhere
      ? ['linked-service.js', [dataFolder, this.#showsOwner ? 'owner' : 'server', version]]
      : ['service.js', [dataFolder, rendererFolder, version]];
    const child = utilityProcess.fork(join(import.meta.dirname, program), parameters, {
      serviceName: 'Hookdesk service',
      stdio: 'inherit',
    });
    this.#child = child;
    this.#failure = null;
    this.#startedAt = performance.now();
    child.on('message', (message: FromService) => this.#hear(message));
    child.once('exit', (code) => this.#ended(child, code));
    for (const file of this.#waitingFiles.splice(0)) this.open(file);
    this.#events.started();
    // Nobody else gets the key: an engine elsewhere has a vault of its own.
    if (this.isElsewhere) return;
    void this.#parameters.askSystemKey().then((systemKey) => {
      if (this.#child === child) this.#tell({ type: 'begin', systemKey, concession: this.#concession });
    });
  }

  /** Once more after a first start that failed, with what the user said yes to; that holds for as long as the app runs. */
  startAgain(concession: Concession): void {
    this.#concession = concession;
    this.#isStopping = false;
    this.start();
  }

  /** Whether another process has the engine: on a server, or on this computer. */
  get isElsewhere(): boolean {
    return this.#showsOwner || readPlace(this.#parameters.dataFolder).kind === 'server';
  }

  /** Whether a page can be brought to the engine; it may ask before an engine of our own is ready. */
  get hasEngine(): boolean {
    return this.#isUp;
  }

  /** Shows the engine of the process that owns the folder, after a start that found it owned. */
  showOwner(): void {
    this.#showsOwner = true;
    this.startAgain('none');
  }

  /** Gives the process of the shell its end of a page's other line. */
  connectDesk(port: MessagePortMain): void {
    if (this.#child === null) port.close();
    else this.#tell({ type: 'desk' }, [port]);
  }

  /** Gives the service its end of a page's line. Where there is none the line ends, so that the page waits for the next. */
  connect(port: MessagePortMain): void {
    if (this.#child === null) port.close();
    else this.#tell({ type: 'connect' }, [port]);
  }

  /** Hands on a file that the user opened with Hookdesk. */
  open(file: OpenedFile): void {
    if (this.#child === null) this.#waitingFiles.push(file);
    else this.#tell({ type: 'open', file });
  }

  /** Hands on what the user said to an order that waits. */
  answer(approval: ApprovalCode, answer: Answer): void {
    this.#tell({ type: 'answer', approval, answer });
  }

  /** Hands on what the user asked for in the tray. */
  wish(wish: TrayWish): void {
    this.#tell({ type: 'wish', wish });
  }

  /** Has pages show how the app stands to its updates. */
  tellUpdates(state: UpdateState): void {
    this.#tell({ type: 'updates', state });
  }

  /** Orders that are on their way to a broker at this moment; none where the service does not run. */
  ordersInFlight(): Promise<number> {
    const child = this.#child;
    if (child === null) return Promise.resolve(0);
    return new Promise((resolve) => {
      const settle = (orders: number) => {
        child.off('message', hear);
        child.off('exit', end);
        resolve(orders);
      };
      const hear = (message: FromService) => message.type === 'inFlight' && settle(message.orders);
      const end = () => settle(0);
      child.on('message', hear);
      child.on('exit', end);
      this.#tell({ type: 'askInFlight' });
    });
  }

  /** The machine is about to sleep. */
  sleeps(): void {
    this.#tell({ type: 'sleeps' });
  }

  /** The machine woke up, or the user came back to it. */
  woke(): void {
    this.#tell({ type: 'woke' });
  }

  /** Asks the service to stop and waits until it has, for 5 s at most; then it is ended. */
  async stop(): Promise<void> {
    this.#isEnding = true;
    this.#isStopping = true;
    this.#cancel();
    await this.#endChild();
  }

  /** Becomes the desk of the place that was chosen. The engine of before has ended first: two never act at the same time. */
  async #move(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    await this.#endChild();
    if (this.#isEnding) return;
    this.#showsOwner = false;
    this.#isStopping = false;
    this.#hasWorked = false;
    this.start();
    this.#events.moved();
  }

  async #endChild(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const impatience = setTimeout(() => child.kill(), STOP_WITHIN);
    this.#tell({ type: 'stop' });
    await ended;
    clearTimeout(impatience);
  }

  #tell(message: ToService, ports: MessagePortMain[] = []): void {
    this.#child?.postMessage(message, ports);
  }

  #hear(message: FromService): void {
    if (message.type === 'ready') {
      this.#hasWorked = true;
      // A vault is set aside once.
      if (this.#concession === 'newVault') this.#concession = 'withoutSecrets';
    } else if (message.type === 'notify') this.#events.notify(message.notification);
    else if (message.type === 'update') this.#events.update(message.wish);
    else if (message.type === 'tray') this.#events.tray(message.state);
    else if (message.type === 'up' || message.type === 'away') this.#hearOfLine(message);
    else if (message.type === 'place') void this.#move();
    else if (message.type !== 'inFlight') {
      if (message.type === 'failed') this.#failure = message;
      else this.#startsAnew = true;
      this.#child?.kill();
    }
  }

  #hearOfLine(message: Extract<FromService, { type: 'up' | 'away' }>): void {
    this.#isUp = message.type === 'up';
    if (message.type === 'up') this.#events.up(message.name);
    else this.#events.away(message.trouble);
  }

  #ended(child: UtilityProcess, code: number): void {
    if (this.#child === child) this.#child = null;
    const startsAnew = this.#startsAnew;
    this.#startsAnew = false;
    if (this.#isStopping) return;
    if (startsAnew) {
      this.start();
      return;
    }
    if (this.#failure !== null && !this.#hasWorked) {
      this.#isStopping = true;
      this.#events.failed(this.#failure);
      return;
    }
    const next = this.#restarts.next(performance.now() - this.#startedAt);
    const reason = this.#failure?.message ?? `It ended by itself (status ${code})`;
    this.#events.ended({ ...next, reason });
    const timer = setTimeout(() => this.start(), next.delay);
    this.#cancel = () => clearTimeout(timer);
  }
}
