import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import alerts from '../../fixtures/tradingview_alerts.json' with { type: 'json' };
import { bytesOf, errorOf, NOW, running } from './running-listener.ts';

/** Test value, not a secret. */
const TOKEN = 'tv-9f4b2c7e5a1d';
const ALERT = '{"ticker":"BTCUSDT","exchange":"BINANCE","price":50125.50}';

const source = (more: object = {}) => ({ id: 'tv', preset: 'tradingview', secrets: [{ value: TOKEN }], ...more });

function alert(body: string, path = '/hooks/tv', type: string | null = 'application/json') {
  return { path, headers: type === null ? [] : [['content-type', type] as const], body: bytesOf(body) };
}

describe('the token in the address', () => {
  it('[L4] proves JSON and plain text alike', async () => {
    const { send, arrivals } = await running([source()]);
    expect((await send(alert(ALERT, `/hooks/tv/${TOKEN}`))).status).toBe(200);
    const text = 'BINANCE:BTCUSDT, price = 50125.50, volume = 132.417';
    expect((await send(alert(text, `/hooks/tv/${TOKEN}`, 'text/plain; charset=utf-8'))).status).toBe(200);
    expect(arrivals.map(({ event }) => event)).toMatchObject([
      { type: 'tradingview.alert', symbol: 'BTCUSDT', exchange: 'binance', price: 50125.5 },
      { type: 'tradingview.alert', symbol: 'BTCUSDT', exchange: 'binance', price: 50125.5, text },
    ]);
    expect(arrivals[0]?.scheme).toBe('token in the address or in the body');
  });

  it.each([
    ['a wrong one', '/hooks/tv/wrong'],
    ['none behind the slash', '/hooks/tv/'],
    ['one too long', `/hooks/tv/${TOKEN}x`],
    ['one too short', `/hooks/tv/${TOKEN.slice(0, -1)}`],
    ['in upper case', `/hooks/tv/${TOKEN.toUpperCase()}`],
    ['a segment behind it', `/hooks/tv/${TOKEN}/more`],
    ['a slash behind it', `/hooks/tv/${TOKEN}/`],
    ['a query behind it', `/hooks/tv/${TOKEN}?x=1`],
    ['in the query', `/hooks/tv?token=${TOKEN}`],
    ['an encoding that cannot be read', `/hooks/tv/${TOKEN}%`],
    ['at a source that has none', `/hooks/other/${TOKEN}`],
  ])('[L4] %s is an unknown path', async (_name, path) => {
    const { send, arrivals } = await running([source(), { id: 'other', preset: 'token', secrets: [{ value: TOKEN }] }]);
    const answer = await send(alert(ALERT, path));
    expect([answer.status, errorOf(answer).code]).toEqual([404, 'not_found']);
    // Nor does another method tell a right path from a wrong one.
    expect((await send({ method: 'GET', path })).status).toBe(404);
    expect(arrivals).toEqual([]);
  });

  it('[L4] a right one takes POST and nothing else, and its body is judged like any other', async () => {
    const { send } = await running([source()]);
    const path = `/hooks/tv/${TOKEN}`;
    expect((await send({ method: 'GET', path })).status).toBe(405);
    expect((await send(alert('{"a":1,"a":2}', path))).status).toBe(400);
    expect((await send(alert('broken', path))).status).toBe(400);
    expect((await send(alert('', path, 'text/plain'))).status).toBe(400);
    expect((await send(alert(ALERT, path, 'application/xml'))).status).toBe(415);
  });

  it('[L4] may hold any character, percent-encoded, below a path of one’s own, and rotates', async () => {
    const odd = 'a/b c?ключ%';
    const until = new Date(NOW + 1000).toISOString();
    const { send, clock, arrivals } = await running([
      source({ path: '/alerts/tv', secrets: [{ value: odd }, { value: TOKEN, until }] }),
    ]);
    expect((await send(alert(ALERT, `/alerts/tv/${encodeURIComponent(odd)}`))).status).toBe(200);
    expect((await send(alert(ALERT, `/alerts/tv/${TOKEN}`))).status).toBe(200);
    expect(arrivals.map(({ secret }) => secret)).toEqual([0, 1]);
    clock.time = NOW + 1000;
    expect((await send(alert(ALERT, `/alerts/tv/${TOKEN}`))).status).toBe(404);
  });
});

describe('the token in the body', () => {
  it.each(['secret', 'passphrase', 'token'])('[L4] %s of a JSON body proves it', async (name) => {
    const { send, arrivals } = await running([source()]);
    const body = `{"${name}":"${TOKEN}",${ALERT.slice(1)}`;
    expect((await send(alert(body))).status).toBe(200);
    expect((await send(alert(body, '/hooks/tv', null))).status).toBe(200);
    expect(arrivals[0]?.event).toMatchObject({ type: 'tradingview.alert', symbol: 'BTCUSDT', price: 50125.5 });
  });

  it.each([
    ['no token', ALERT],
    ['a wrong one', `{"secret":"wrong",${ALERT.slice(1)}`],
    ['a list that holds it', `{"secret":["${TOKEN}"]}`],
    ['an object that holds it', `{"secret":{"token":"${TOKEN}"}}`],
    ['one inside data', `{"data":{"secret":"${TOKEN}"}}`],
    ['under another name', `{"password":"${TOKEN}"}`],
    ['an empty one', '{"secret":""}'],
    ['something behind it', `{"secret":"${TOKEN}\\u0000"}`],
  ])('[L4] 401 for %s', async (_name, body) => {
    const { send, arrivals } = await running([source()]);
    const answer = await send(alert(body));
    expect([answer.status, errorOf(answer).code]).toEqual([401, 'invalid_signature']);
    expect(answer.headers['www-authenticate']).toBe('Token realm="webhook"');
    expect(arrivals).toEqual([]);
  });

  it('[L4] a text proves nothing, and a body in which nothing can be found without doubt is a 400', async () => {
    const { send } = await running([source()]);
    expect((await send(alert(`secret=${TOKEN};ticker=BTCUSDT`, '/hooks/tv', 'text/plain'))).status).toBe(401);
    expect((await send(alert(`{"secret":"${TOKEN}","secret":"x"}`))).status).toBe(400);
    expect((await send(alert('not json'))).status).toBe(400);
    expect((await send(alert(`["${TOKEN}"]`))).status).toBe(400);
  });
});

describe('[L5] a token that came inside a body is kept nowhere', () => {
  const kept = async (body: string, path?: string, type = 'application/json', more: object = {}) => {
    const { send, arrivals } = await running([source(more)]);
    expect((await send(alert(body, path, type))).status).toBe(200);
    return { text: Buffer.from(arrivals[0]?.raw ?? []).toString(), arrival: arrivals[0] };
  };

  it('the bytes hold *** in its place, all else as it came; the hash is that of the bytes that came', async () => {
    const body = `{ "ticker":"BTCUSDT", "price":50125.50 ,"secret" : "${TOKEN}", "n":1e3, "u":"\\u00e9"}\n`;
    const { text, arrival } = await kept(body);
    expect(text).toBe(body.replace(TOKEN, '***'));
    expect(arrival?.event.data).toMatchObject({ secret: '***', ticker: 'BTCUSDT' });
    expect(arrival?.sha256).toBe(hash('sha256', body, 'hex'));
    expect(arrival?.identity).toEqual({ key: `bytes:${hash('sha256', body, 'hex')}`, until: NOW + 30_000 });
    expect(JSON.stringify(arrival)).not.toContain(TOKEN);
  });

  it('wherever it stands, however it is written, whichever way the request was proven', async () => {
    const escaped = [...TOKEN].map((character) => `\\u00${character.charCodeAt(0).toString(16)}`).join('');
    const body = `{"secret":"${TOKEN}","token":"${escaped}","note":"sent with ${TOKEN}!","deep":[{"x":"${TOKEN}"}]}`;
    const masked = '{"secret":"***","token":"***","note":"sent with ***!","deep":[{"x":"***"}]}';
    expect((await kept(body)).text).toBe(masked);
    expect((await kept(body, `/hooks/tv/${TOKEN}`)).text).toBe(masked);
  });

  it('in a text too, by its name or because it can be nothing else', async () => {
    const path = `/hooks/tv/${TOKEN}`;
    const { text, arrival } = await kept(`ticker=BTCUSDT;close=39870.00;secret=${TOKEN}`, path, 'text/plain');
    expect(text).toBe('ticker=BTCUSDT;close=39870.00;secret=***');
    expect(arrival?.event).toMatchObject({ symbol: 'BTCUSDT', price: 39870, text });
    const short = { secrets: [{ value: 'BTC' }] };
    expect((await kept('BTCUSDT, price = 1, Token: BTC', '/hooks/tv/BTC', 'text/plain', short)).text).toBe(
      'BTCUSDT, price = 1, Token: ***',
    );
  });

  it('a short token takes nothing else with it: a symbol stays a symbol', async () => {
    const short = { secrets: [{ value: 'BTC' }] };
    const { text } = await kept(
      '{"secret":"BTC","ticker":"BTC","note":"BTC","price":"1"}',
      undefined,
      undefined,
      short,
    );
    expect(text).toBe('{"secret":"***","ticker":"BTC","note":"BTC","price":"1"}');
  });

  it('an older secret of a rotation is taken out as well', async () => {
    const secrets = [{ value: 'new-token-12' }, { value: TOKEN, until: new Date(NOW - 1).toISOString() }];
    const { text } = await kept(`{"secret":"new-token-12","token":"${TOKEN}"}`, undefined, undefined, { secrets });
    expect(text).toBe('{"secret":"***","token":"***"}');
  });
});

describe('the alerts that authors send', () => {
  it.each(alerts.map((each) => ({ ...each, title: each.name })))('[L4] [E33] $title', async ({ contentType, body }) => {
    const { send, arrivals } = await running([source({ secrets: [{ value: 'tv-demo' }] })]);
    const answer = await send(alert(body, '/hooks/tv/tv-demo', contentType));
    // A bare number is JSON to TradingView, and no object to us.
    expect(answer.status).toBe(/^[\d.]+$/.test(body) ? 400 : 200);
    expect(Buffer.from(arrivals[0]?.raw ?? []).toString()).not.toContain('tv-demo"');
  });
});

describe('what comes without a content type', () => {
  it('[L4] is JSON where it is an object, and text where it is none', async () => {
    const { send, arrivals } = await running([source()]);
    expect((await send(alert('BTCUSDT, price = 1', `/hooks/tv/${TOKEN}`, null))).status).toBe(200);
    expect((await send(alert(` \n${ALERT}`, `/hooks/tv/${TOKEN}`, null))).status).toBe(200);
    expect((await send(alert('{"a":1,"a":2}', `/hooks/tv/${TOKEN}`, null))).status).toBe(400);
    expect(arrivals.map(({ event }) => event.text)).toEqual(['BTCUSDT, price = 1', undefined]);
  });
});

describe('a token that a body repeats', () => {
  it('[L5] is shown nowhere, as the name of a member neither', async () => {
    const { send, arrivals } = await running([source()]);
    const body = `{"secret":"${TOKEN}","ticker":"X","${TOKEN}":1}`;
    expect((await send(alert(body))).status).toBe(200);
    expect(Buffer.from(arrivals[0]?.raw ?? []).toString()).toBe('{"secret":"***","ticker":"X","***":1}');
  });

  it('[L5] is shown nowhere of a source whose token is in a header', async () => {
    const { send, arrivals } = await running([{ id: 'bot', preset: 'token', secrets: [{ value: TOKEN }] }]);
    const headers = [
      ['authorization', `Bearer ${TOKEN}`],
      ['content-type', 'application/json'],
    ] as const;
    const body = bytesOf(`{"token":"${TOKEN}","note":"with ${TOKEN}","x":1}`);
    expect((await send({ path: '/hooks/bot', headers, body })).status).toBe(200);
    expect(Buffer.from(arrivals[0]?.raw ?? []).toString()).toBe('{"token":"***","note":"with ***","x":1}');
    expect(arrivals[0]?.event.data).toMatchObject({ token: '***' });
  });
});
