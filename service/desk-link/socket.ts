import type { Duplex } from 'node:stream';
import { type ClientOptions, WebSocket } from 'ws';
import { SUBPROTOCOL } from '../api/ui-server.ts';
import { type ErrorValue, HookdeskError } from '../errors.ts';
import type { Access } from './ask-server.ts';

const UNAUTHORIZED = 401;

/** A socket of the contract over a connection to the interface's port. Rejects with `SERVER_TOKEN_REFUSED` or `SERVER_ENDED`. */
export function openSocket(connection: Duplex, { port, token }: Access, host: ErrorValue): Promise<WebSocket> {
  // The interface answers only under the name that it has on its own machine.
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, [SUBPROTOCOL, `token.${token}`], {
    createConnection: (() => connection) as unknown as NonNullable<ClientOptions['createConnection']>,
    perMessageDeflate: false,
  });
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (request, { statusCode }) => {
      request.destroy();
      connection.destroy();
      const isToken = statusCode === UNAUTHORIZED;
      reject(
        isToken
          ? new HookdeskError('SERVER_TOKEN_REFUSED', { host })
          : ended(host, ['answeredStatus', String(statusCode)]),
      );
    });
    socket.on('error', (error) => {
      connection.destroy();
      reject(ended(host, error.message));
    });
  });
}

function ended(host: ErrorValue, detail: ErrorValue): HookdeskError {
  return new HookdeskError('SERVER_ENDED', { host, detail });
}
