import type { WebSocket } from 'ws';

/** A page's line, as Electron's main process hands it over. */
export interface PagePort {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/**
 * Joins a page's port and a socket of the contract: both carry the same messages, which are handed on unread. The end of one is the
 * end of the other.
 */
export function bridge(port: PagePort, socket: WebSocket): void {
  port.on('message', ({ data }) => {
    if (typeof data === 'string' || data instanceof Uint8Array || data instanceof ArrayBuffer) socket.send(data);
  });
  port.once('close', () => socket.close());
  socket.on('message', (data: ArrayBuffer | Buffer, isBinary) => port.postMessage(isBinary ? data : textOf(data)));
  socket.once('close', () => port.close());
  port.start();
}

function textOf(data: ArrayBuffer | Buffer): string {
  return Buffer.from(data as ArrayBuffer).toString('utf8');
}
