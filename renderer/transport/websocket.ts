import { RPCLink } from '@orpc/client/websocket';
import { type Headers, noHeaders, RefusedError, type Session, type Transport } from './transport.ts';

/** The token travels as a WebSocket subprotocol: unlike an address it is in no log, and unlike a header a page may set it. */
const PROTOCOL = 'hookdesk';

/** A socket to the server that this page came from. `headers` go with each call. */
export function webSocketTransport(page: Location, token: string, headers?: Headers): Transport {
  const address = new URL('/rpc', page.href);
  address.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  return { connect: () => open(address, token, page.href, headers) };
}

async function open(address: URL, token: string, page: string, headers: Headers = noHeaders): Promise<Session> {
  const socket = new WebSocket(address, [PROTOCOL, `token.${token}`]);
  const link = new RPCLink({ websocket: socket, headers });
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }));
  const opened = new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true), { once: true });
    socket.addEventListener('close', () => resolve(false), { once: true });
  });
  if (await opened) return { link, closed, close: () => socket.close(1000) };
  throw (await refuses(page, token))
    ? new RefusedError('The service refused the token')
    : new Error('The service is away');
}

/** A browser hides why a socket was not opened, so ask: the service answers 401 to a token that it does not take. */
async function refuses(page: string, token: string): Promise<boolean> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(new URL('/session', page), { headers, cache: 'no-store' })).status === 401;
  } catch {
    return false;
  }
}
