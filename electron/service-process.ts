import { join } from 'node:path';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { utilityProcess } from 'electron';
import type { ApprovalCode, SystemNotification } from '../service/host.ts';
import type { TrayState, TrayWish } from '../service/tray/tray-state.ts';
import type { Answer, FromService, ToService } from './messages.ts';

/** How long the service may take to stop before it is ended, ms. */
const STOP_WITHIN = 5_000;

/** A service that ends by itself is started again, but not more often than this in this time (ms): then it would end again. */
const MOST_RESTARTS = 3;
const RESTARTS_WITHIN = 60_000;

export interface ServiceEvents {
  /** At every start: the page needs a new line to it. */
  started: () => void;
  notify: (notification: SystemNotification) => void;
  /** What the tray shows of it; null: it does not run, or not yet. */
  tray: (state: TrayState | null) => void;
  /** It did not start, or ended and cannot be started again: the reason, from the catalogue of errors where `code` is not null. */
  failed: (failure: Extract<FromService, { type: 'failed' }>) => void;
}

export interface ServiceParameters {
  dataFolder: string;
  rendererFolder: string;
  version: string;
}

/** The service in its own process: started again when it dies, asked to stop at the end. */
export class ServiceProcess {
  #parameters: ServiceParameters;
  #events: ServiceEvents;
  #child: UtilityProcess | null = null;
  #stopping = false;
  /** When it was started again, ms. */
  #restarts: number[] = [];

  constructor(parameters: ServiceParameters, events: ServiceEvents) {
    this.#parameters = parameters;
    this.#events = events;
  }

  start(): void {
    const { dataFolder, rendererFolder, version } = this.#parameters;
    const child = utilityProcess.fork(join(import.meta.dirname, 'service.js'), [dataFolder, rendererFolder, version], {
      serviceName: 'Hookdesk service',
      stdio: 'inherit',
    });
    this.#child = child;
    child.on('message', (message: FromService) => this.#hear(message));
    child.once('exit', (code) => this.#ended(child, code));
    this.#events.started();
  }

  /** Gives the service its end of a page's line. */
  connect(port: MessagePortMain): void {
    this.#tell({ type: 'connect' }, [port]);
  }

  /** Hands on what the user said to an order that waits. */
  answer(approval: ApprovalCode, answer: Answer): void {
    this.#tell({ type: 'answer', approval, answer });
  }

  /** Hands on what the user asked for in the tray. */
  wish(wish: TrayWish): void {
    this.#tell({ type: 'wish', wish });
  }

  /** Asks the service to stop and waits until it has, for 5 s at most; then it is ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
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
    if (message.type === 'notify') this.#events.notify(message.notification);
    else if (message.type === 'tray') this.#events.tray(message.state);
    else if (message.type === 'failed') this.#fail(message);
    else if (message.type === 'stopped') this.#child?.kill();
  }

  #fail(failure: Extract<FromService, { type: 'failed' }>): void {
    this.#stopping = true;
    this.#child?.kill();
    this.#events.failed(failure);
  }

  #ended(child: UtilityProcess, code: number): void {
    if (this.#child === child) this.#child = null;
    if (this.#stopping) return;
    this.#events.tray(null);
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((at) => now - at < RESTARTS_WITHIN), now];
    if (this.#restarts.length <= MOST_RESTARTS) this.start();
    else this.#fail({ type: 'failed', code: null, message: `The service ended by itself (status ${code})` });
  }
}
