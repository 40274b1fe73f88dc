import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { errorOf, hexOf, NOW, OKD, PATH, type Running, running, signed, withHeader } from './running-listener.ts';

const forged = withHeader(signed(), 'x-okd-signature', hexOf('other'));

interface HalfSent {
  body?: string;
  length?: number;
  signature?: string;
  forwardedFor?: string;
}

/** A request whose body is not all there, and what it is answered once it is. */
function halfSent(port: number, { body = '{"type":', length = 200_000, signature, forwardedFor }: HalfSent = {}) {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  const head = [
    `POST ${PATH} HTTP/1.1`,
    'content-type: application/json',
    `content-length: ${length}`,
    ...(signature === undefined ? [] : [`x-okd-signature: ${signature}`]),
    ...(forwardedFor === undefined ? [] : [`x-forwarded-for: ${forwardedFor}`]),
    'connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  const answer = new Promise<string>((resolve) => {
    let received = '';
    socket.on('data', (bytes) => {
      received += bytes.toString();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
  return { answer, socket };
}

/** Waits until the listener has begun to receive what was sent before. */
async function settled({ send }: Running): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await send({ method: 'GET', path: '/healthz' });
}

describe('[L10] requests that cannot be verified', () => {
  it('[W10] [W12] have a budget of 300 a minute; from then on they are told so, and a genuine one is taken as before', async () => {
    const { send, clock, listener } = await running([
      { ...OKD, rateLimitPerMinute: 5 },
      { ...OKD, id: 'b', path: '/b' },
    ]);
    for (let count = 0; count < 300; count += 1) {
      clock.time = NOW + count;
      expect((await send(forged)).status).toBe(401);
    }
    const answer = await send(forged);
    expect([answer.status, errorOf(answer).code, answer.headers['retry-after']]).toEqual([429, 'rate_limited', '60']);
    expect(errorOf(answer).message).toBe('More than 300 unverified requests a minute');
    for (let count = 0; count < 5; count += 1) expect((await send(signed())).status).toBe(200);
    expect((await send({ ...forged, path: '/b' })).status).toBe(401);
    clock.time = NOW + 60_000;
    expect((await send(forged)).status).toBe(401);
    expect((await send(forged)).status).toBe(429);
    expect(listener.refused()).toMatchObject({ okd: { 401: 301, 429: 2 }, b: { 401: 1 } });
  });

  it('[L4] guesses of a token in the address are among them', async () => {
    const tv = { id: 'tv', preset: 'tradingview', secrets: [{ value: 'tv-9f4b2c7e5a1d' }] };
    const { send } = await running([tv]);
    const post = (token: string) => send({ path: `/hooks/tv/${token}`, body: Buffer.from('{"ticker":"BTCUSDT"}') });
    for (let count = 0; count < 300; count += 1) expect((await post(`guess-${count}`)).status).toBe(404);
    expect((await post('guess')).status).toBe(429);
    expect((await post('tv-9f4b2c7e5a1d')).status).toBe(200);
  });

  it('a genuine sender over its own budget is told that, and spends nothing of the strangers’', async () => {
    const { send } = await running([{ ...OKD, rateLimitPerMinute: 1 }]);
    expect((await send(signed())).status).toBe(200);
    for (let count = 0; count < 400; count += 1) expect((await send(signed())).status).toBe(429);
    expect((await send(forged)).status).toBe(401);
  });
});

describe('[L11] requests that are on their way', () => {
  it('are 64 at a time where they are slow; the eldest go first, with an answer, and a genuine one comes in', async () => {
    const service = await running();
    const { listener, clock, send } = service;
    const slow = Array.from({ length: 70 }, () => halfSent(listener.port));
    await settled(service);
    // All of them are young: a burst is no crowd.
    expect((await send(signed())).status).toBe(200);
    clock.time = NOW + 1_000;
    const one = halfSent(listener.port);
    const gone = await Promise.all(slow.slice(0, 7).map(({ answer }) => answer));
    for (const text of gone) {
      expect(text).toMatch(/^HTTP\/1\.1 429 /);
      expect(text).toMatch(/\r\nretry-after: 1\r\n/i);
      expect(text).toContain('"code":"crowded"');
    }
    expect([...slow.slice(7), one].filter(({ socket }) => socket.closed)).toEqual([]);
    expect((await send(signed())).status).toBe(200);
    // It came whole, so that nobody had to go for it.
    expect(listener.refused()).toEqual({ okd: { 429: 7 } });
  });

  it('[W10] the party that has most of them gives way, not the slow sender beside it', async () => {
    const service = await running([OKD], { trustedProxies: ['127.0.0.1'] });
    const { port } = service.listener;
    const body = Buffer.from(signed().body ?? []);
    const sender = halfSent(port, { forwardedFor: '192.0.2.1', signature: hexOf(body), length: body.length, body: '' });
    await settled(service);
    // One network, whatever the address.
    const strangers = Array.from({ length: 80 }, (_, count) =>
      halfSent(port, { forwardedFor: `2001:db8::${count.toString(16)}` }),
    );
    await settled(service);
    service.clock.time = NOW + 2_000;
    halfSent(port);
    const gone = await Promise.all(strangers.slice(0, 17).map(({ answer }) => answer));
    expect(gone.map((text) => text.slice(9, 12))).toEqual(Array(17).fill('429'));
    sender.socket.write(body);
    expect(await sender.answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('a burst of 300 genuine ones at a time is taken whole', async () => {
    const { send } = await running([{ ...OKD, rateLimitPerMinute: null }]);
    const answers = await Promise.all(Array.from({ length: 300 }, () => send({ ...signed(), chunk: 40 })));
    expect(answers.map(({ status }) => status)).toEqual(Array(300).fill(200));
  });

  it('[W11] hold no more bytes than 64 whole bodies: who holds most gives way', async () => {
    const service = await running([OKD], { maxBodyBytes: 4096 });
    const { listener, send } = service;
    const slow = Array.from({ length: 100 }, () => halfSent(listener.port, { body: 'x'.repeat(4000), length: 4096 }));
    // 65 of 4,000 bytes fit into 64 of 4,096; each further one sends one away.
    await expect.poll(() => listener.refused()).toEqual({ okd: { 429: 35 } });
    expect((await send(signed())).status).toBe(200);
    expect(await Promise.race(slow.map(({ answer }) => answer))).toMatch(/^HTTP\/1\.1 429 /);
  });

  it('go away with their sender: nothing is kept of them', async () => {
    const service = await running();
    for (let round = 0; round < 3; round += 1) {
      const slow = Array.from({ length: 60 }, () => halfSent(service.listener.port));
      await settled(service);
      for (const { socket } of slow) socket.destroy();
      await settled(service);
    }
    service.clock.time = NOW + 5_000;
    const last = halfSent(service.listener.port);
    await settled(service);
    expect(last.socket.closed).toBe(false);
    expect(service.listener.refused()).toEqual({ okd: {} });
  });
});

describe('[L12] a genuine alert of TradingView over the limit', () => {
  it('is answered 503 with Retry-After, because nothing else makes it send again', async () => {
    const { send } = await running([
      { id: 'tv', preset: 'tradingview', secrets: [{ value: 'tv-token-1' }], rateLimitPerMinute: 1 },
    ]);
    const alert = { path: '/hooks/tv/tv-token-1', body: new TextEncoder().encode('{"ticker":"A"}') };
    expect((await send(alert)).status).toBe(200);
    const answer = await send(alert);
    expect([answer.status, errorOf(answer).code, answer.headers['retry-after']]).toEqual([503, 'rate_limited', '60']);
  });
});
