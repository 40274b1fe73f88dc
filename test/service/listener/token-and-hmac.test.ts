import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesOf, errorOf, hexOf, NOW, PATH, running, SECRET } from './running-listener.ts';

const BODY = '{"type":"signal","data":{"symbol":"BTCUSDT"}}';

function request(headers: readonly (readonly [string, string])[]) {
  return { path: PATH, headers: [['content-type', 'application/json'] as const, ...headers], body: bytesOf(BODY) };
}

describe('preset token', () => {
  const source = (more: object = {}) => ({
    id: 't',
    preset: 'token',
    path: PATH,
    secrets: [{ value: SECRET }],
    ...more,
  });

  it('takes Authorization: Bearer, its scheme in any case', async () => {
    const { send, arrivals } = await running([source()]);
    for (const value of [`Bearer ${SECRET}`, `bearer ${SECRET}`, `BEARER   ${SECRET}`]) {
      expect((await send(request([['Authorization', value]]))).status).toBe(200);
    }
    expect(arrivals[0]?.scheme).toBe('token in Authorization: Bearer');
  });

  it('[W2] [W3] refuses everything else with 401 and says which scheme applies', async () => {
    const { send } = await running([source()]);
    for (const value of [
      '',
      'Bearer',
      'Bearer ',
      SECRET,
      `Basic ${SECRET}`,
      `Bearer ${SECRET}x`,
      `Bearer ${SECRET.slice(1)}`,
      `Bearer ${SECRET} ${SECRET}`,
    ]) {
      const answer = await send(request([['authorization', value]]));
      expect([value, answer.status, errorOf(answer).code]).toEqual([value, 401, 'invalid_signature']);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="webhook"');
    }
    const right = ['authorization', `Bearer ${SECRET}`] as const;
    expect((await send(request([right, right]))).status).toBe(401);
    expect((await send(request([]))).status).toBe(401);
  });

  it('takes the token alone in a header of its own', async () => {
    const { send } = await running([source({ token: { header: 'X-Hookdesk-Token' } })]);
    expect((await send(request([['x-hookdesk-token', SECRET]]))).status).toBe(200);
    expect((await send(request([['x-hookdesk-token', `Bearer ${SECRET}`]]))).status).toBe(401);
    expect((await send(request([['authorization', `Bearer ${SECRET}`]]))).status).toBe(401);
  });

  it('compares the UTF-8 bytes of a token', async () => {
    const { send } = await running([source({ secrets: [{ value: 'ключ' }] })]);
    const bytes = Buffer.from('ключ').toString('latin1');
    expect((await send(request([['authorization', `Bearer ${bytes}`]]))).status).toBe(200);
  });
});

describe('preset hmac', () => {
  const source = (hmac: object) => ({ id: 'h', preset: 'hmac', path: PATH, secrets: [{ value: SECRET }], hmac });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('[S8] verifies %s in hex and in base64', async (algorithm) => {
    for (const encoding of ['hex', 'base64'] as const) {
      const { send } = await running([source({ header: 'x-sig', algorithm, encoding })]);
      const signature = createHmac(algorithm, SECRET).update(BODY).digest(encoding);
      expect((await send(request([['x-sig', signature]]))).status).toBe(200);
      const other = createHmac(algorithm, 'other').update(BODY).digest(encoding);
      expect((await send(request([['x-sig', other]]))).status).toBe(401);
      expect((await send(request([['x-sig', signature.slice(0, -1)]]))).status).toBe(401);
      expect((await send(request([['x-sig', `${signature}=`]]))).status).toBe(401);
    }
  });

  it('[W4] base64 is written in one way only', async () => {
    const { send } = await running([source({ header: 'x-sig', encoding: 'base64' })]);
    const right = createHmac('sha256', SECRET).update(BODY).digest('base64');
    const urlSafe = right.replaceAll('+', '-').replaceAll('/', '_');
    const last = right.at(-2) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const sameBytes = `${right.slice(0, -2)}${alphabet[alphabet.indexOf(last) + 1]}=`;
    expect(Buffer.from(sameBytes, 'base64').toString('base64')).toBe(right);
    const unpadded = right.replace('=', '');
    for (const signature of [unpadded, `${unpadded}A`, sameBytes, `!${right.slice(1)}`]) {
      expect((await send(request([['x-sig', signature]]))).status).toBe(401);
    }
    if (urlSafe !== right) expect((await send(request([['x-sig', urlSafe]]))).status).toBe(401);
    expect((await send(request([['x-sig', right]]))).status).toBe(200);
  });

  it('its prefix must be there exactly', async () => {
    const { send } = await running([source({ header: 'x-hub-signature-256', prefix: 'sha256=' })]);
    const hex = hexOf(BODY);
    for (const [value, status] of [
      [`sha256=${hex}`, 200],
      [hex, 401],
      [`SHA256=${hex}`, 401],
      [`sha256=sha256=${hex}`, 401],
    ] as const) {
      expect((await send(request([['x-hub-signature-256', value]]))).status).toBe(status);
    }
  });

  it('signs a template of id, timestamp and body; the id is the delivery’s', async () => {
    const { send, arrivals } = await running([
      source({
        header: 'x-sig',
        idHeader: 'X-Id',
        timestamp: { header: 'X-Time', unit: 's', tolerance: '2m' },
        content: 'v1:{id}.{timestamp}.{body}!',
      }),
    ]);
    const at = (seconds: number, id = 'dlv_1') => {
      const signature = hexOf(`v1:${id}.${seconds}.${BODY}!`);
      return request([
        ['x-sig', signature],
        ['x-id', id],
        ['x-time', String(seconds)],
      ]);
    };
    const now = NOW / 1000;
    expect((await send(at(now))).status).toBe(200);
    expect((await send(at(now - 120))).status).toBe(200);
    expect(arrivals.map(({ identity }) => identity)).toEqual(Array(2).fill({ key: 'delivery:dlv_1', until: null }));
    expect(errorOf(await send(at(now - 121))).code).toBe('stale_timestamp');
    expect((await send(at(now * 1000))).status).toBe(401);
    expect((await send(at(now, 'x'.repeat(256)))).status).toBe(401);
    const forged = at(now).headers.map(([name, value]) => [name, name === 'x-id' ? 'dlv_2' : value] as const);
    expect((await send(request(forged.slice(1)))).status).toBe(401);
    expect(
      (
        await send(
          request(
            at(now)
              .headers.slice(1)
              .filter(([name]) => name !== 'x-id'),
          ),
        )
      ).status,
    ).toBe(401);
  });

  it('[W7] an id that nothing signs is no delivery id: a replay under another one has the same identity', async () => {
    const { send, arrivals } = await running([source({ header: 'x-sig', idHeader: 'x-id' })]);
    for (const id of ['1', '2'])
      expect(
        (
          await send(
            request([
              ['x-sig', hexOf(BODY)],
              ['x-id', id],
            ]),
          )
        ).status,
      ).toBe(200);
    expect(arrivals[0]?.identity.key).toMatch(/^bytes:/);
    expect(arrivals[1]?.identity.key).toBe(arrivals[0]?.identity.key);
  });
});
