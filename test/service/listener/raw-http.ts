import { connect } from 'node:net';

/** One answer as it came over the wire. */
export interface Answer {
  status: number;
  /** Lower-case names; of a repeated header the last. */
  headers: Record<string, string>;
  body: string;
}

/** A request whose every byte is chosen: headers in wire order, repeated where the case repeats them. */
export interface RawRequest {
  method?: string;
  path: string;
  headers?: readonly (readonly [string, string])[];
  body?: Uint8Array;
  /** Sent in chunked encoding, in pieces of this many bytes. */
  chunk?: number;
}

/** Sends a request over its own socket and reads the answer; nothing is added but the length or the chunking of the body. */
export function exchange(port: number, request: RawRequest): Promise<Answer> {
  return send(port, [encode(request)]);
}

/** Sends bytes as they are, in the given pieces, and reads until the other side closes. */
export function send(port: number, pieces: readonly Uint8Array[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (bytes) => received.push(bytes));
    socket.on('error', reject);
    socket.on('close', () => {
      const answer = parse(Buffer.concat(received));
      if (answer === null) reject(new Error('closed without an answer'));
      else resolve(answer);
    });
    for (const piece of pieces) socket.write(piece);
  });
}

function encode({ method = 'POST', path, headers = [], body = new Uint8Array(), chunk }: RawRequest): Buffer {
  const framing = chunk === undefined ? `content-length: ${body.length}` : 'transfer-encoding: chunked';
  const lines = [`${method} ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const head = Buffer.from(`${[...lines, framing, 'connection: close'].join('\r\n')}\r\n\r\n`, 'latin1');
  return Buffer.concat([head, chunk === undefined ? body : chunked(body, chunk)]);
}

function chunked(body: Uint8Array, size: number): Buffer {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')]);
}

function parse(bytes: Buffer): Answer | null {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (end === -1 || status === undefined) return null;
  const lines = text.slice(0, end).split('\r\n').slice(1);
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(status), headers: Object.fromEntries(headers), body: text.slice(end + 4) };
}
