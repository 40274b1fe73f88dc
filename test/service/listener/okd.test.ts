import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  errorOf,
  hexOf,
  NOW,
  OKD,
  PATH,
  type Running,
  running,
  SECRET,
  signed,
  withHeader,
} from './running-listener.ts';

const BODY = '{"type":"order.filled","data":{"orderId":"1","symbol":"BTCUSDT","side":"buy","amount":1,"price":2}}';

async function statusOf({ send }: Running, signature: string | null, body: string | Uint8Array = BODY) {
  return (await send(withHeader(signed(body), 'x-okd-signature', signature))).status;
}

describe('preset okd', () => {
  it('[S7] [S8] [R1] takes 64 hex digits in either case, with or without sha256=', async () => {
    const listener = await running();
    const hex = hexOf(BODY);
    for (const signature of [hex, hex.toUpperCase(), `sha256=${hex}`, `sha256=${hex.toUpperCase()}`, ` ${hex}\t`]) {
      expect(await statusOf(listener, signature)).toBe(200);
    }
  });

  it('[W3] [W4] a malformed signature is a 401, not a crash', async () => {
    const listener = await running();
    const hex = hexOf(BODY);
    const malformed = [
      null,
      '',
      'invalid-signature',
      hex.slice(1),
      `${hex}0`,
      `${hex}zz`,
      hex + hex,
      `${hex.slice(0, 63)}g`,
      `SHA256=${hex}`,
      `sha1=${hex}`,
      `sha256=sha256=${hex}`,
      `sha256= ${hex}`,
      `sha256=`,
      `${hex}, ${hex}`,
      `"${hex}"`,
      `0x${hex.slice(2)}`,
      Buffer.from(hex, 'hex').toString('base64'),
      'é'.repeat(64),
      '٠'.repeat(64),
    ];
    for (const signature of malformed)
      expect([signature, await statusOf(listener, signature)]).toEqual([signature, 401]);
    expect(listener.arrivals).toEqual([]);
    expect(listener.listener.refused()).toEqual({ okd: { 401: malformed.length } });
  });

  it('[W1] [S8] the signature covers the bytes: of the same JSON written otherwise it is wrong', async () => {
    const listener = await running();
    const spaced = BODY.replaceAll(':', ': ');
    expect(await statusOf(listener, hexOf(spaced), spaced)).toBe(200);
    expect(await statusOf(listener, hexOf(BODY), spaced)).toBe(401);
    expect(await statusOf(listener, hexOf(BODY), `${BODY}\n`)).toBe(401);
  });

  it('a header that is there twice is refused, even if both are right', async () => {
    const { send } = await running();
    const hex = hexOf(BODY);
    for (const second of [hex, hexOf('other')]) {
      expect((await send(signed(BODY, [['X-OKD-Signature', second]]))).status).toBe(401);
    }
  });

  it('[W5] a signature under an empty or another secret is wrong', async () => {
    const listener = await running();
    for (const secret of ['', ' ', `${SECRET} `, `${SECRET}\n`, 'undefined', 'test-secret']) {
      expect(await statusOf(listener, hexOf(BODY, secret))).toBe(401);
    }
  });

  it('[W9] takes every secret of a rotation until its end and says which one fitted', async () => {
    const until = new Date(NOW + 1000).toISOString();
    const listener = await running([{ ...OKD, secrets: [{ value: 'neu-ключ' }, { value: SECRET, until }] }]);
    expect(await statusOf(listener, hexOf(BODY, 'neu-ключ'))).toBe(200);
    expect(await statusOf(listener, hexOf(BODY))).toBe(200);
    expect(listener.arrivals.map(({ secret }) => secret)).toEqual([0, 1]);
    listener.clock.time = NOW + 999;
    expect(await statusOf(listener, hexOf(BODY))).toBe(200);
    listener.clock.time = NOW + 1000;
    expect(await statusOf(listener, hexOf(BODY))).toBe(401);
    expect(await statusOf(listener, hexOf(BODY, 'neu-ключ'))).toBe(200);
  });
});

describe('preset okd-signed', () => {
  const SOURCE = {
    id: 's',
    preset: 'okd-signed',
    path: PATH,
    secretsById: { wh_1: [{ value: SECRET }], wh_2: [{ value: 'two' }] },
  };

  function request(
    change: { id?: string | null; timestamp?: string; signature?: string; secret?: string; body?: string } = {},
  ) {
    const { id = 'wh_1', timestamp = String(NOW), secret, body = BODY } = change;
    const headers: [string, string][] = [
      ['content-type', 'application/json'],
      ['x-timestamp', timestamp],
      ['x-signature', change.signature ?? hexOf(timestamp + body, secret)],
    ];
    if (id !== null) headers.push(['x-webhook-id', id]);
    return { path: PATH, headers, body: bytesOf(body) };
  }

  it('[S64] [S70] [S72] signs timestamp and body, under the secret of its id', async () => {
    const { send, arrivals } = await running([SOURCE]);
    expect((await send(request())).status).toBe(200);
    expect((await send(request({ id: 'wh_2', secret: 'two' }))).status).toBe(200);
    expect((await send(request({ id: 'wh_2' }))).status).toBe(401);
    expect(arrivals[0]?.scheme).toBe('HMAC-SHA256 over the timestamp + the body, x-signature');
  });

  it('[S71] an unknown, missing, empty or overlong id is a 401', async () => {
    const { send } = await running([
      { ...SOURCE, secretsById: { ...SOURCE.secretsById, ['x'.repeat(256)]: [{ value: SECRET }] } },
    ]);
    for (const id of ['wh_3', '', 'WH_1', '__proto__', 'constructor', 'x'.repeat(256), null]) {
      const answer = await send(request({ id }));
      expect([id, answer.status, errorOf(answer).code]).toEqual([id, 401, 'invalid_signature']);
    }
  });

  it('[S69] 300,000 ms to both sides are taken, one more is stale', async () => {
    const { send } = await running([SOURCE]);
    for (const [offset, status] of [
      [-300_000, 200],
      [300_000, 200],
      [-300_001, 401],
      [300_001, 401],
    ] as const) {
      const answer = await send(request({ timestamp: String(NOW + offset) }));
      expect([offset, answer.status]).toEqual([offset, status]);
      if (status === 401) expect(errorOf(answer).code).toBe('stale_timestamp');
    }
  });

  it('stale_timestamp is said only where the signature is right', async () => {
    const { send } = await running([SOURCE]);
    const stale = { timestamp: String(NOW - 400_000) };
    expect(errorOf(await send(request({ ...stale, signature: hexOf('other') }))).code).toBe('invalid_signature');
    expect(errorOf(await send(request(stale))).code).toBe('stale_timestamp');
  });

  it('[W6] a timestamp is exactly 13 digits, correctly signed or not', async () => {
    const { send } = await running([SOURCE]);
    const seconds = String(NOW / 1000);
    for (const timestamp of [
      `${NOW}abc`,
      seconds,
      `${NOW}0`,
      `-${NOW}`,
      `+${NOW}`,
      `${NOW}.0`,
      '1.764e12',
      '',
      '0x19ab4c5d000',
      `0${NOW}`,
      '١'.repeat(13),
    ]) {
      const answer = await send(request({ timestamp, signature: hexOf(timestamp + BODY) }));
      expect([timestamp, answer.status, errorOf(answer).code]).toEqual([timestamp, 401, 'invalid_signature']);
    }
  });

  it('each of its headers must be there exactly once', async () => {
    const { send } = await running([SOURCE]);
    for (const name of ['x-webhook-id', 'x-timestamp', 'x-signature']) {
      const { headers, ...rest } = request();
      const value = headers.find(([each]) => each === name)?.[1] ?? '';
      expect((await send({ ...rest, headers: [...headers, [name, value]] })).status).toBe(401);
      expect((await send({ ...rest, headers: headers.filter(([each]) => each !== name) })).status).toBe(401);
    }
  });

  it('[W8] moving a digit between timestamp and body gains nothing', async () => {
    const { send } = await running([SOURCE]);
    const signature = hexOf(`${NOW}5${BODY}`);
    expect((await send(request({ signature, body: `5${BODY}` }))).status).toBe(400);
    expect((await send(request({ signature, timestamp: `${NOW}5` }))).status).toBe(401);
  });
});
