import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { send } from './raw-http.ts';
import {
  bytesOf,
  errorOf,
  failsWith,
  hexOf,
  OKD,
  PATH,
  running,
  SECRET,
  signed,
  withHeader,
} from './running-listener.ts';

describe('what a genuine request gets', () => {
  it('[S3] [S4] [S5] [R16] a signed event is verified, handed on and answered with 200 and its id', async () => {
    const { send, arrivals } = await running();
    const answer = await send(signed());
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.body).toBe('{"status":"accepted","id":"evt_1"}');
    expect(arrivals).toHaveLength(1);
    expect(arrivals[0]).toMatchObject({
      source: 'okd',
      preset: 'okd',
      contentType: 'application/json',
      scheme: 'HMAC-SHA256 over the body, x-okd-signature',
      secret: 0,
      problems: [],
      event: { type: 'order.filled', symbol: 'BTCUSDT', amount: 0.1, price: 45000 },
    });
  });

  it.each(['keep-alive', 'close'])(
    '[S3] [L13] a sender that closes its own side after the request has its answer all the same (connection: %s)',
    async (connection) => {
      const { listener, arrivals, become } = await running();
      become(async () => {
        await pause(20);
        return { status: 'accepted', id: 'evt_late', problems: [] };
      });
      const { headers = [], body = new Uint8Array() } = signed();
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const head = `POST ${PATH} HTTP/1.1\r\n${lines}content-length: ${body.length}\r\nconnection: ${connection}\r\n\r\n`;
      const socket = connect({ port: listener.port, host: '127.0.0.1', allowHalfOpen: true });
      socket.end(Buffer.concat([Buffer.from(head), body]));
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 [\s\S]*evt_late/);
      expect(arrivals).toHaveLength(1);
    },
  );

  it('[W7] a repeat is answered with the id of the first one', async () => {
    const { send, become } = await running();
    become(async () => ({ status: 'duplicate', id: 'evt_0', problems: [] }));
    expect(await send(signed())).toMatchObject({ status: 200, body: '{"status":"duplicate","id":"evt_0"}' });
  });

  it('[W35] a genuine event with a field missing is kept with its problems, not refused', async () => {
    const { send, arrivals, become } = await running();
    become(async ({ problems }) => ({ status: 'quarantined', id: 'evt_2', problems }));
    const answer = await send(
      signed('{"type":"order.filled","data":{"orderId":"1","symbol":"BTCUSDT","side":"buy","price":1}}'),
    );
    expect(answer.status).toBe(200);
    const body = JSON.parse(answer.body) as { problems: { path: string; message: string }[] };
    expect(body).toEqual({ status: 'quarantined', id: 'evt_2', problems: arrivals[0]?.problems });
    expect(body.problems[0]?.path).toBe('$.data.amount');
  });

  it('[W1] the bytes are kept as they came: 45000.00, blanks, escapes and all', async () => {
    const { send, arrivals } = await running();
    const body = '{ "type":"custom", "price": 45000.00, "a\\/b": "\\u00e9", "n": 1e3, "z": -0 }\n';
    expect((await send(signed(body))).status).toBe(200);
    expect(Buffer.from(arrivals[0]?.raw ?? []).toString()).toBe(body);
  });

  it('takes a chunked body, JSON by suffix, any letter case of a header and the absolute form of the address', async () => {
    const { send, listener } = await running();
    expect((await send({ ...signed(), chunk: 7 })).status).toBe(200);
    expect(
      (await send(withHeader(signed(), 'content-type', 'application/cloudevents+json; charset=utf-8'))).status,
    ).toBe(200);
    const shouted = signed().headers?.map(([name, value]) => [name.toUpperCase(), value] as const) ?? [];
    expect((await send({ ...signed(), headers: shouted })).status).toBe(200);
    expect((await send({ ...signed(), path: `http://127.0.0.1:${listener.port}${PATH}` })).status).toBe(200);
    expect((await send({ ...signed(), path: '/webhook/%6Fkd-finance' })).status).toBe(200);
  });

  it('takes text where the source does, as an event of type text', async () => {
    const { send, arrivals } = await running([{ ...OKD, acceptText: true }]);
    const answer = await send(withHeader(signed('BTC über 50000'), 'content-type', 'text/plain; charset=UTF-8'));
    expect(answer.status).toBe(200);
    expect(arrivals[0]?.event).toMatchObject({ type: 'text', text: 'BTC über 50000' });
  });
});

describe('[S4] [W32] what is refused before the body', () => {
  it('404 for what is no source: unknown paths, a query, a slash too many, a broken percent-encoding', async () => {
    const { send, arrivals } = await running();
    const paths = [
      '/',
      '/nope',
      `${PATH}?x=1`,
      `${PATH}?`,
      `${PATH}/`,
      `/${PATH}`,
      '/webhook/okd%2Ffinance',
      '/%',
      `${PATH}%zz`,
      `/${'a'.repeat(5000)}`,
    ];
    for (const path of paths) {
      const answer = await send({ ...signed(), path });
      expect([path, answer.status, errorOf(answer).code]).toEqual([path, 404, 'not_found']);
    }
    expect(arrivals).toEqual([]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT'])(
    '405 for %s on a source, with Allow',
    async (method) => {
      const { send } = await running();
      const answer = await send({ method, path: PATH });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
    },
  );

  it('403 for a request with an Origin: it comes from a web page', async () => {
    const { send, arrivals, listener } = await running();
    const answer = await send(signed(undefined, [['origin', 'https://example.com']]));
    expect([answer.status, errorOf(answer).code]).toEqual([403, 'forbidden']);
    expect((await send(signed(undefined, [['Origin', 'null']]))).status).toBe(403);
    expect(arrivals).toEqual([]);
    expect(listener.refused()).toEqual({ okd: { 403: 2 } });
  });

  it.each([
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['something that looks like JSON', 'application/jsonp'],
    ['nonsense', 'json'],
    ['a charset without a type', '; charset=utf-8'],
  ])('415 for %s', async (_name, type) => {
    const { send } = await running();
    const answer = await send(withHeader(signed(), 'content-type', type));
    expect([answer.status, errorOf(answer).code]).toEqual([415, 'unsupported_media_type']);
  });

  it.each([
    'Application/JSON',
    'application/json;',
    'application/json; charset=utf-8',
    'application/json ; charset="UTF-8"',
    'application/json;charset=latin1',
  ])('takes %s as JSON', async (type) => {
    const { send } = await running();
    expect((await send(withHeader(signed(), 'content-type', type))).status).toBe(200);
  });

  it.each([
    ['no type', null],
    ['an empty type', ''],
  ])(
    'takes a body of %s that is an object as JSON, also where text is taken, by length and in chunks',
    async (_name, type) => {
      const { send, arrivals } = await running([{ ...OKD, acceptText: true }]);
      const request = withHeader(signed(), 'content-type', type);
      expect((await send(request)).status).toBe(200);
      expect((await send({ ...request, chunk: 7 })).status).toBe(200);
      for (const arrival of arrivals) {
        expect(arrival).toMatchObject({ contentType: '', event: { type: 'order.filled', orderId: 'test-123' } });
      }
      expect(arrivals).toHaveLength(2);
      const text = withHeader(signed('BTC over 50000'), 'content-type', type);
      expect((await send(text)).status).toBe(200);
      expect(arrivals[2]?.event).toMatchObject({ type: 'text', data: { text: 'BTC over 50000' } });
      expect((await send(withHeader(signed(''), 'content-type', type))).status).toBe(400);
      const unreadable = await (await running()).send(text);
      expect([unreadable.status, errorOf(unreadable).code]).toEqual([400, 'invalid_body']);
    },
  );

  it('[W5] a body of no type is verified like any other', async () => {
    const { send, arrivals } = await running();
    expect((await send({ ...signed(), headers: [] })).status).toBe(401);
    expect(arrivals).toEqual([]);
  });

  it('415 for text in another charset, even where text is taken', async () => {
    const { send } = await running([{ ...OKD, acceptText: true }]);
    expect((await send(withHeader(signed('x'), 'content-type', 'text/plain; charset=iso-8859-1'))).status).toBe(415);
    expect((await send(withHeader(signed('x'), 'content-type', 'text/html'))).status).toBe(415);
  });

  it('415 for a compressed body, 200 for identity', async () => {
    const { send } = await running();
    for (const encoding of ['gzip', 'br', 'identity, gzip', '']) {
      expect((await send(signed(undefined, [['content-encoding', encoding]]))).status).toBe(415);
    }
    expect((await send(signed(undefined, [['content-encoding', 'Identity']]))).status).toBe(200);
  });

  it('413 for a body over the limit, announced or chunked; one of exactly the limit is taken', async () => {
    const { send, arrivals, listener } = await running([OKD], { maxBodyBytes: 4096 });
    const fill = (length: number) => `{"type":"custom","text":"${'x'.repeat(length - 27)}"}`;
    expect(fill(4096)).toHaveLength(4096);
    expect((await send(signed(fill(4096)))).status).toBe(200);
    expect((await send({ ...signed(fill(4096)), chunk: 1000 })).status).toBe(200);
    for (const request of [
      signed(fill(4097)),
      { ...signed(fill(4097)), chunk: 1000 },
      { ...signed(fill(3_000_000)), chunk: 60_000 },
    ]) {
      const answer = await send(request);
      expect([answer.status, errorOf(answer).code]).toEqual([413, 'body_too_large']);
    }
    expect(arrivals).toHaveLength(2);
    expect(listener.refused()).toEqual({ okd: { 413: 3 } });
  });

  it.each([
    ['413', 'content-length: 262145', PATH],
    ['415', 'content-length: 5\r\ncontent-type: image/png', PATH],
    ['404', 'content-length: 5', '/elsewhere'],
    ['403', 'content-length: 5\r\norigin: https://example.com', PATH],
  ])('[L25] %s to a sender that waits for leave to send its body, and no leave', async (status, headers, path) => {
    const { listener } = await running();
    const socket = connect(listener.port, '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (bytes) => received.push(bytes));
    socket.write(`POST ${path} HTTP/1.1\r\nexpect: 100-continue\r\n${headers}\r\n\r\n`);
    await once(socket, 'close');
    const answer = Buffer.concat(received).toString();
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).not.toContain('100 Continue');
  });

  it('[L25] gives leave where the body will be taken, and keeps the connection', async () => {
    const { listener } = await running();
    const { headers = [], body = new Uint8Array() } = signed();
    const socket = connect(listener.port, '127.0.0.1');
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(`POST ${PATH} HTTP/1.1\r\nexpect: 100-continue\r\n${lines}content-length: ${body.length}\r\n\r\n`);
    expect(String((await once(socket, 'data'))[0])).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write(body);
    const answer = String((await once(socket, 'data'))[0]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    socket.write('GET /healthz HTTP/1.1\r\n\r\n');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  it('413 by the announced length alone, before a byte of the body has come', async () => {
    const { listener } = await running();
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest({
        port: listener.port,
        method: 'POST',
        path: PATH,
        headers: { 'content-type': 'application/json', 'content-length': 99_999_999 },
      });
      request.on('response', (response) => resolve(response.statusCode)).on('error', reject);
      request.flushHeaders();
      request.on('response', () => request.destroy());
    });
    expect(status).toBe(413);
  });
});

describe('what is refused after it', () => {
  it.each([
    ['nothing', ''],
    ['not JSON', 'hello'],
    ['a list', '[]'],
    ['a number', '55'],
    ['text', '"x"'],
    ['null', 'null'],
    ['a key twice', '{"a":1,"a":2}'],
    ['a prototype key', '{"__proto__":{"a":1}}'],
    ['an escaped prototype key', '{"\\u005f_proto__":1}'],
    ['a constructor with a prototype', '{"constructor":{"prototype":{}}}'],
    ['a number beyond a double', '{"price":1e309}'],
    ['NaN', '{"price":NaN}'],
    ['33 containers', `{"a":${'['.repeat(32)}${']'.repeat(32)}}`],
    ['something behind it', '{} x'],
    ['a comment', '{/**/}'],
    ['a broken escape', '{"a":"\\u12"}'],
  ])('[W32] [W35] 400 for %s, though the signature is right', async (_name, body) => {
    const { send, arrivals } = await running();
    const answer = await send(signed(body));
    expect([answer.status, errorOf(answer).code]).toEqual([400, 'invalid_body']);
    expect(arrivals).toEqual([]);
  });

  it('[W32] 400 for bytes that are no UTF-8 and for a byte order mark, in JSON and in text', async () => {
    const { send } = await running([{ ...OKD, acceptText: true }]);
    const text = (body: Uint8Array) => withHeader(signed(body), 'content-type', 'text/plain');
    const broken = Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]);
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf('{}')]);
    for (const request of [signed(broken), signed(marked), text(broken), text(marked), text(bytesOf(''))]) {
      const answer = await send(request);
      expect([answer.status, errorOf(answer).code]).toEqual([400, 'invalid_body']);
    }
  });

  it('takes 32 containers and keeps numbers that a double cannot carry', async () => {
    const { send, arrivals } = await running();
    expect((await send(signed(`{"a":${'['.repeat(31)}${']'.repeat(31)}}`))).status).toBe(200);
    expect((await send(signed('{"type":"x","data":{"n":9007199254740993}}'))).status).toBe(200);
    expect(arrivals[1]?.event.data).toEqual({ n: '9007199254740993' });
  });

  it('[S4] [S66] [R16] a wrong signature wins over an unreadable body', async () => {
    const { send } = await running();
    const answer = await send(withHeader(signed('not json'), 'x-okd-signature', hexOf('other')));
    expect([answer.status, errorOf(answer).code]).toEqual([401, 'invalid_signature']);
    expect(answer.headers['www-authenticate']).toBe('Signature realm="webhook"');
  });

  it('[S6] an error of our own is a 500 with an id that the log has; the payload is in neither', async () => {
    const { send, become, lines } = await running();
    become(() => Promise.reject(new Error('broken at test-123')));
    const answer = await send(signed());
    expect(answer.status).toBe(500);
    const { code, logId, ...rest } = errorOf(answer);
    expect({ code, rest }).toEqual({ code: 'internal', rest: {} });
    const line = lines.find(({ level }) => level === 'error');
    expect(line).toMatchObject({ message: 'Webhook error', fields: { logId, name: 'Error' } });
    expect(JSON.stringify(lines)).not.toMatch(/test-123|BTCUSDT|okd_test_secret/);
  });

  it.each(['JOURNAL_BUSY', 'JOURNAL_FULL', 'JOURNAL_FAILED', 'STOPPING'] as const)(
    '503 with Retry-After for %s: nothing was accepted',
    async (code) => {
      const { send, become } = await running();
      become(failsWith(code));
      const answer = await send(signed());
      expect([answer.status, errorOf(answer).code]).toEqual([503, code.toLowerCase()]);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    },
  );
});

describe('the edge', () => {
  it('the health check says ok and nothing else, not even what answers', async () => {
    const { send } = await running();
    const answer = await send({ method: 'GET', path: '/healthz' });
    expect(answer).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect(Object.keys(answer.headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'date']);
    expect((await send({ method: 'HEAD', path: '/healthz' })).status).toBe(200);
    const post = await send({ path: '/healthz' });
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('what is no HTTP gets a small answer in JSON', async () => {
    const { listener } = await running();
    const answer = await send(listener.port, [bytesOf('hello there\r\n\r\n')]);
    expect([answer.status, errorOf(answer).code]).toEqual([400, 'malformed_request']);
    const long = `POST ${PATH} HTTP/1.1\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`;
    expect((await send(listener.port, [bytesOf(long)])).status).toBe(431);
    const smuggled = `POST ${PATH} HTTP/1.1\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`;
    expect((await send(listener.port, [bytesOf(smuggled)])).status).toBe(400);
    const badChunk = `POST ${PATH} HTTP/1.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`;
    expect((await send(listener.port, [bytesOf(badChunk)])).status).toBe(400);
  });

  it('a sender that goes away in the middle of a body is no error of ours', async () => {
    const { listener, lines, send } = await running();
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': 1000 };
      const request = httpRequest({ port: listener.port, method: 'POST', path: PATH, headers });
      request.on('error', () => resolve());
      request.write('{"a":', () => request.destroy(new Error('gone')));
    });
    expect((await send(signed())).status).toBe(200);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('[W36] logs hold neither payloads nor secrets nor signatures', async () => {
    const { send, lines } = await running();
    await send(signed());
    await send(withHeader(signed(), 'x-okd-signature', hexOf('other')));
    await send(signed('{"type":"order.filled",}'));
    expect(lines.length).toBeGreaterThanOrEqual(4);
    const text = JSON.stringify(lines);
    for (const secret of [SECRET, 'BTCUSDT', 'test-123', hexOf('other')]) expect(text).not.toContain(secret);
  });
});
