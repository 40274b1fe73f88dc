import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands where a tunnel ends: `answer` gets each request with its body. */
export async function publicPlace(
  answer: (path: string, headers: Record<string, string>, body: string) => Promise<[number, string]>,
) {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const [status, text] = await answer(request.url ?? '', headers, Buffer.concat(parts).toString());
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Passes everything on to the listener, as a tunnel does; `change` sees the body on its way. */
export function passOn(listener: () => string, change = (body: string) => body) {
  return async (path: string, headers: Record<string, string>, body: string): Promise<[number, string]> => {
    const { host: _host, connection: _connection, 'content-length': _length, ...others } = headers;
    const response = await fetch(listener() + path, { method: 'POST', headers: others, body: change(body) });
    return [response.status, await response.text()];
  };
}
