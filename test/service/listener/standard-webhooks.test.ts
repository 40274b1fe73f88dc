import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { bytesOf, errorOf, NOW, PATH, running } from './running-listener.ts';

const OLD = 'whsec_b2xkIHNlY3JldCBvZiB0aGUgdGVzdA==';
const NEW = 'whsec_bmV3IHNlY3JldCBvZiB0aGUgdGVzdA==';
const BODY = '{"type":"order.filled","data":{"orderId":"1","symbol":"BTCUSDT","side":"buy","amount":1,"price":2}}';

const source = (more: object = {}) => ({
  id: 'sw',
  preset: 'standard-webhooks',
  path: PATH,
  secrets: [{ value: OLD }],
  ...more,
});

interface Change {
  id?: string;
  at?: number;
  secret?: string;
  signature?: string;
  body?: string;
  family?: string;
}

/** Signed by the sender's own library. */
function request({ id = 'msg_1', at = NOW, secret = OLD, signature, body = BODY, family = 'webhook' }: Change = {}) {
  const signed = new Webhook(secret).sign(id, new Date(at), body);
  const headers: [string, string][] = [
    ['content-type', 'application/json'],
    [`${family}-id`, id],
    [`${family}-timestamp`, String(Math.floor(at / 1000))],
    [`${family}-signature`, signature ?? signed],
  ];
  return { path: PATH, headers, body: bytesOf(body) };
}

describe('preset standard-webhooks', () => {
  it('[L1] takes what the library of the scheme signs, with whsec_ before the secret or without', async () => {
    for (const value of [OLD, OLD.replace('whsec_', '')]) {
      const { send, arrivals } = await running([source({ secrets: [{ value }] })]);
      expect((await send(request())).status).toBe(200);
      expect((await send(request({ secret: NEW }))).status).toBe(401);
      expect(arrivals[0]).toMatchObject({
        scheme: 'HMAC-SHA256 over the delivery id + "." + the timestamp + "." + the body, webhook-signature',
        identity: { key: 'delivery:msg_1', until: null },
      });
    }
  });

  it('[L1] one of several signatures is enough, whatever stands beside it', async () => {
    const { send } = await running([source()]);
    const right = new Webhook(OLD).sign('msg_1', new Date(NOW), BODY);
    const other = new Webhook(NEW).sign('msg_1', new Date(NOW), BODY);
    for (const signature of [`${other} ${right}`, `v1a,AAAA ${right}`, `${right} nonsense`, `v2,x  ${right}`]) {
      expect([signature, (await send(request({ signature }))).status]).toEqual([signature, 200]);
    }
    const bare = right.replace('v1,', '');
    for (const signature of ['', 'v1,', bare, `v1a,${bare}`, `v1 ${bare}`, `${right},${other}`, `v1,${bare}x`]) {
      expect([signature, (await send(request({ signature }))).status]).toEqual([signature, 401]);
    }
  });

  it('[W6] [L1] its timestamp is 10 digits and at most 300 s away, past and future', async () => {
    const { send } = await running([source()]);
    for (const [offset, status] of [
      [-300, 200],
      [300, 200],
      [-301, 401],
      [301, 401],
    ] as const) {
      const answer = await send(request({ at: NOW + offset * 1000, id: `msg_${offset}` }));
      expect([offset, answer.status]).toEqual([offset, status]);
      if (status === 401) expect(errorOf(answer).code).toBe('stale_timestamp');
    }
    const { headers, ...rest } = request();
    for (const time of [`${NOW / 1000}abc`, String(NOW), `+${NOW / 1000}`, '']) {
      const changed = headers.map(([name, value]) => [name, name === 'webhook-timestamp' ? time : value] as const);
      expect((await send({ ...rest, headers: changed })).status).toBe(401);
    }
  });

  it('[L1] each of its headers must be there exactly once', async () => {
    const { send } = await running([source()]);
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
      const { headers, ...rest } = request();
      const value = headers.find(([each]) => each === name)?.[1] ?? '';
      expect((await send({ ...rest, headers: [...headers, [name, value]] })).status).toBe(401);
      expect((await send({ ...rest, headers: headers.filter(([each]) => each !== name) })).status).toBe(401);
    }
  });

  it('[L1] takes the svix- names only where the source does, and never half of each', async () => {
    const svix = request({ family: 'svix' });
    expect((await (await running([source()])).send(svix)).status).toBe(401);
    const { send } = await running([source({ acceptSvix: true })]);
    expect((await send(svix)).status).toBe(200);
    expect((await send(request())).status).toBe(200);
    const [type, id, ...others] = svix.headers;
    const mixed = [type, ['webhook-id', id?.[1] ?? ''], ...others].filter((header) => header !== undefined);
    expect((await send({ ...svix, headers: mixed as [string, string][] })).status).toBe(401);
  });

  it('[W9] takes every secret of a rotation until its end', async () => {
    const until = new Date(NOW + 1000).toISOString();
    const { send, clock, arrivals } = await running([source({ secrets: [{ value: NEW }, { value: OLD, until }] })]);
    expect((await send(request({ secret: NEW }))).status).toBe(200);
    expect((await send(request())).status).toBe(200);
    expect(arrivals.map(({ secret }) => secret)).toEqual([0, 1]);
    clock.time = NOW + 1000;
    expect((await send(request())).status).toBe(401);
  });
});
