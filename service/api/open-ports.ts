import { onMessagePortClose, type SupportedMessagePort } from '@orpc/client/message-port';

/** The message ports over which pages speak with the service. A page whose port is closed asks for nothing more, and waits for the next. */
export class OpenPorts {
  readonly #ports = new Set<SupportedMessagePort>();
  #isClosed = false;

  /** Whether it may be used; one that comes too late is closed. */
  admit(port: SupportedMessagePort): boolean {
    if (this.#isClosed) {
      close(port);
      return false;
    }
    this.#ports.add(port);
    onMessagePortClose(port, () => this.#ports.delete(port));
    return true;
  }

  /** Before what the service answers from is closed. */
  close(): void {
    this.#isClosed = true;
    for (const port of this.#ports) close(port);
    this.#ports.clear();
  }
}

function close(port: SupportedMessagePort): void {
  if ('close' in port && typeof port.close === 'function') port.close();
}
