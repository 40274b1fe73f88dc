import type { MessagePortMain } from './message-port-main.ts';

/** What goes over the wire between two processes that share ports. */
export type PortMessage = { kind: 'data'; port: number; data: unknown } | { kind: 'close'; port: number };

/** Ports whose other holder is in another process, or in the page: their messages travel with a number over one wire. */
export class RemotePorts {
  readonly #send: (message: PortMessage) => void;
  readonly #ports = new Map<number, MessagePortMain>();
  #next = 1;

  constructor(send: (message: PortMessage) => void) {
    this.#send = send;
  }

  /** Hands a port over; the other side knows it by the number. */
  give(port: MessagePortMain, number = this.#next++): number {
    this.#ports.set(number, port);
    port.on('message', ({ data }: { data: unknown }) => this.#send({ kind: 'data', port: number, data }));
    port.once('close', () => {
      if (this.#ports.delete(number)) this.#send({ kind: 'close', port: number });
    });
    port.start();
    return number;
  }

  hear(message: PortMessage): void {
    const port = this.#ports.get(message.port);
    if (message.kind === 'data') {
      port?.postMessage(message.data);
      return;
    }
    this.#ports.delete(message.port);
    port?.close();
  }

  /** The other side is gone, and with it every port that it held. */
  closeAll(): void {
    for (const [number, port] of this.#ports) {
      this.#ports.delete(number);
      port.close();
    }
  }
}
