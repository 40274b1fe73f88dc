import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { MessagePortMain } from './message-port-main.ts';
import { type PortMessage, RemotePorts } from './remote-ports.ts';

/** To the child: a message of the parent with the numbers of its ports, or one of a port. */
export type ToChild = { kind: 'message'; data: unknown; ports: number[] } | PortMessage;
export type FromChild = { kind: 'message'; data: unknown } | PortMessage;

/** A utility process is a Node process of its own, whose `process.parentPort` comes from parent-port.ts. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports: RemotePorts;

  constructor(file: string, parameters: readonly string[]) {
    super();
    const parentPort = new URL('./parent-port.ts', import.meta.url).href;
    this.#child = fork(file, parameters, { execArgv: ['--import', parentPort], serialization: 'advanced' });
    this.#ports = new RemotePorts((message) => this.#send(message));
    this.#child.on('message', (message: FromChild) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else this.#ports.hear(message);
    });
    this.#child.once('exit', (status) => {
      this.#ports.closeAll();
      this.emit('exit', status ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(data: unknown, ports: MessagePortMain[] = []): void {
    this.#send({ kind: 'message', data, ports: ports.map((port) => this.#ports.give(port)) });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: ToChild): void {
    // What is sent to a process that is just ending is lost, as in Electron; its exit is told by itself.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

export const utilityProcess = {
  last: null as UtilityProcess | null,
  fork(file: string, parameters: readonly string[]): UtilityProcess {
    utilityProcess.last = new UtilityProcess(file, parameters);
    return utilityProcess.last;
  },
};
