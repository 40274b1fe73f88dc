import { describe, expect, it } from 'vitest';
import { bytesOf, errorOf, hexOf, NOW, PATH, running, SECRET } from './running-listener.ts';

const BODY = '{"ref":"refs/heads/main","repository":{},"sender":{}}';
const SECONDS = NOW / 1000;

function request(headers: readonly (readonly [string, string])[], body = BODY) {
  return { path: PATH, headers: [['content-type', 'application/json'] as const, ...headers], body: bytesOf(body) };
}

describe('preset github', () => {
  const source = { id: 'gh', preset: 'github', path: PATH, secrets: [{ value: SECRET }] };
  const signature = ['x-hub-signature-256', `sha256=${hexOf(BODY)}`] as const;

  it('[L1] takes sha256= and lower-case hex over the body, and nothing looser', async () => {
    const { send, arrivals } = await running([source]);
    expect((await send(request([signature]))).status).toBe(200);
    expect(arrivals[0]?.scheme).toBe('HMAC-SHA256 over the body, x-hub-signature-256');
    const hex = hexOf(BODY);
    for (const value of [hex, `sha256=${hex.toUpperCase()}`, `SHA256=${hex}`, `sha256=${hex}0`, `sha1=${hex}`]) {
      expect((await send(request([['x-hub-signature-256', value]]))).status).toBe(401);
    }
    // GitHub's older header is not asked: SHA-1 alone proves nothing any more.
    expect((await send(request([['x-hub-signature', `sha1=${hexOf(BODY, SECRET, 'sha1')}`]]))).status).toBe(401);
  });

  it('[W7] [L1] nothing signs x-github-delivery: a replay under another one is the same delivery', async () => {
    const { send, arrivals } = await running([source]);
    for (const id of ['one', 'two']) await send(request([signature, ['x-github-delivery', id]]));
    expect(arrivals.map(({ identity }) => identity.key)).toEqual(Array(2).fill(expect.stringMatching(/^bytes:/)));
    expect(arrivals[1]?.identity).toEqual(arrivals[0]?.identity);
  });

  it.each([
    ['push', BODY, 'push'],
    ['workflow_run', BODY, 'workflow_run'],
    ['push', '{"type":"deploy"}', 'deploy'],
    ['order.filled', BODY, 'event'],
    ['Push', BODY, 'event'],
    ['', BODY, 'event'],
  ])('[L3] x-github-event %j beside %s gives %s', async (name, body, type) => {
    const { send, arrivals } = await running([source]);
    const headers = [
      ['x-hub-signature-256', `sha256=${hexOf(body)}`],
      ['x-github-event', name],
    ] as const;
    expect((await send(request(headers, body))).status).toBe(200);
    expect(arrivals[0]).toMatchObject({ problems: [], event: { type } });
  });
});

describe('preset stripe', () => {
  const source = (more: object = {}) => ({
    id: 'st',
    preset: 'stripe',
    path: PATH,
    secrets: [{ value: SECRET }],
    ...more,
  });
  const EVENT = `{"id":"evt_1","object":"event","type":"payout.paid","created":${SECONDS - 20},"data":{"object":{}}}`;
  const digest = (time: number | string = SECONDS, body = EVENT, secret = SECRET) => hexOf(`${time}.${body}`, secret);
  const signed = (value: string, body = EVENT) => request([['stripe-signature', value]], body);

  it('[L1] takes t and one fitting v1 among several, and the event’s own id and time', async () => {
    const { send, arrivals } = await running([source()]);
    for (const value of [
      `t=${SECONDS},v1=${digest()}`,
      `t=${SECONDS},v1=${digest(SECONDS, EVENT, 'other')},v1=${digest()}`,
      `t=${SECONDS},v0=${hexOf('x')},v1=${digest()},v1=short`,
      `v1=${digest()},t=${SECONDS}`,
    ]) {
      expect([value, (await send(signed(value))).status]).toEqual([value, 200]);
    }
    expect(arrivals[0]).toMatchObject({
      scheme: 'HMAC-SHA256 over the timestamp + "." + the body, stripe-signature',
      identity: { key: 'event:["payout.paid","evt_1"]', until: null },
      event: { type: 'payout.paid', at: NOW - 20_000 },
    });
  });

  it('[W3] [L1] everything else is a 401', async () => {
    const { send } = await running([source()]);
    for (const value of [
      '',
      'bad_header',
      `t=${SECONDS}`,
      `v1=${digest()}`,
      `t=${SECONDS},v0=${digest()}`,
      `t=${SECONDS},v1=${digest().toUpperCase()}`,
      `t=${SECONDS - 1},t=${SECONDS},v1=${digest()}`,
      `t=${SECONDS},t=${SECONDS},v1=${digest()}`,
      `t=${NOW},v1=${digest(NOW)}`,
      `t=${SECONDS}abc,v1=${digest(`${SECONDS}abc`)}`,
      `t=${SECONDS}, v1=${digest()}`,
    ]) {
      const answer = await send(signed(value));
      expect([value, answer.status, errorOf(answer).code]).toEqual([value, 401, 'invalid_signature']);
    }
  });

  it('[L1] 300 s to both sides are taken, one more is stale', async () => {
    const { send } = await running([source()]);
    for (const [offset, status] of [
      [-300, 200],
      [300, 200],
      [-301, 401],
      [301, 401],
    ] as const) {
      const time = SECONDS + offset;
      const answer = await send(signed(`t=${time},v1=${digest(time)}`));
      expect([offset, answer.status]).toEqual([offset, status]);
      if (status === 401) expect(errorOf(answer).code).toBe('stale_timestamp');
    }
  });

  it('[W7] [L1] a replay with one of its two signatures taken away is still known', async () => {
    const { send, arrivals } = await running([source({ secrets: [{ value: SECRET }, { value: 'old' }] })]);
    const body = '{"data":{}}';
    const both = [digest(SECONDS, body), digest(SECONDS, body, 'old')].map((hex) => `v1=${hex}`);
    for (const values of [both, both.slice(0, 1), both.slice(1)]) {
      expect((await send(signed(`t=${SECONDS},${values.join(',')}`, body))).status).toBe(200);
    }
    expect(new Set(arrivals.map(({ identity }) => identity.key)).size).toBe(1);
    expect(arrivals[0]?.identity.until).toBe(NOW + 600_000);
    const later = SECONDS + 1;
    await send(signed(`t=${later},v1=${digest(later, body)}`, body));
    expect(arrivals[3]?.identity.key).not.toBe(arrivals[0]?.identity.key);
  });
});
