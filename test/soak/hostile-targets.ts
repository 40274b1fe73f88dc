import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What the experiment has in hand. */
export interface Course {
  /** Whether the trouble has passed. */
  isOver: () => boolean;
  /** When those that take their time may answer. */
  released: Promise<void>;
}

/** What a target does with a request that has arrived; `call`: how many came before. */
type Behaviour = (socket: Socket, call: number, course: Course) => void;

/** How long the target is down that answers 500, ms. */
export const DOWN_MS = 600_000;
/** What the one asks for that answers 429, seconds. */
export const QUIET_S = 30;
const REPLY_BYTES = 1_000_000_000;
const PIECE = Buffer.alloc(1_048_576, 'x');

/**
 * Targets of actions that do what targets do: `quiet` asks for a pause twice, `slow` answers once it is released, `down` answers
 * 500 until it is over, `hangs` never answers, `resets` and `halfCloses` break the connection, `endless` answers with a gigabyte,
 * `well` is what they should be.
 */
export const BEHAVIOURS = {
  well: (socket) => socket.end(answer('200 OK')),
  quiet: (socket, call) => {
    socket.end(call < 2 ? answer('429 Too Many Requests', `retry-after: ${QUIET_S}\r\n`) : answer('200 OK'));
  },
  slow: (socket, _call, { released }) => void released.then(() => socket.end(answer('200 OK'))),
  down: (socket, _call, { isOver }) => socket.end(answer(isOver() ? '200 OK' : '500 Internal Server Error')),
  hangs: () => {},
  resets: (socket) => socket.resetAndDestroy(),
  halfCloses: (socket) => socket.end('HTTP/1.1 200'),
  endless: (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${REPLY_BYTES}\r\n\r\n`);
    pour(socket);
  },
} satisfies Record<string, Behaviour>;

export type TargetName = keyof typeof BEHAVIOURS;
export const TARGETS = Object.keys(BEHAVIOURS) as TargetName[];

function answer(status: string, headers = ''): string {
  return `HTTP/1.1 ${status}\r\n${headers}content-length: 0\r\nconnection: close\r\n\r\n`;
}

/** As much as the other side takes. */
function pour(socket: Socket): void {
  let sent = 0;
  const more = () => {
    while (!socket.destroyed && sent < REPLY_BYTES) {
      sent += PIECE.length;
      if (!socket.write(PIECE)) return;
    }
  };
  socket.on('drain', more);
  more();
}

/** A server on this machine with one of the behaviours; counts calls by idempotency key. */
export async function startHostile(
  name: TargetName,
  course: Course,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const calls = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    let request = '';
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1');
      const key = /idempotency-key: (\S+)[\s\S]*\r\n\r\n/i.exec(request)?.[1];
      if (key === undefined) return;
      request = '';
      const call = calls.get(key) ?? 0;
      calls.set(key, call + 1);
      (BEHAVIOURS[name] as Behaviour)(socket, call, course);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
