import { describe, expect, it } from 'vitest';
import { answerJson } from '../delivery/lookalikes/target.ts';
import { type Desk, EPOCH, ruleFor, startDesk } from './desk.ts';

const NOTE = 'a b&c=d/../e?f#g%"\'\r\nX-Evil: 1\u0000é😀{{ symbol }}';
const ENCODED =
  'a%20b%26c%3Dd%2F..%2Fe%3Ff%23g%25%22%27%0D%0AX-Evil%3A%201%00%C3%A9%F0%9F%98%80%7B%7B%20symbol%20%7D%7D';
const EVENT = {
  type: 'own.call',
  data: { symbol: 'btc/usdt', note: NOTE, price: '0.10', amount: '12345678901234567890' },
};

describe('an http action, from the request to what its target gets', () => {
  it('[W30] encodes values in path and query, and keeps headers on one line', async () => {
    const action = {
      type: 'http',
      method: 'GET',
      headers: {
        'X-Note': 'n: {{ data.note }}',
        Host: 'evil.example',
        'Content-Length': '3',
        'Idempotency-Key': 'mine',
      },
    };
    const desk = await startDesk({
      rules: (http) => [
        ruleFor('own.call', [
          { ...action, url: `${http}/p/{{ symbol }}?q={{ data.note }}&fixed=a%20b&s={{ data.none }}` },
        ]),
      ],
    });
    await desk.send(EVENT);
    const [delivery] = await desk.settled(1);
    const [request] = desk.http.received;
    expect(request).toMatchObject({ method: 'GET', path: `/p/BTC%2FUSDT?q=${ENCODED}&fixed=a%20b&s=`, body: '' });
    const note = Buffer.from(String(request?.headers['x-note']), 'latin1').toString('utf8');
    expect(note).toBe('n: a b&c=d/../e?f#g%"\'  X-Evil: 1 é😀{{ symbol }}');
    expect(request?.headers).not.toHaveProperty('x-evil');
    expect(request?.headers.host).toBe(new URL(desk.http.url).host);
    expect(request?.headers['idempotency-key']).toBe(delivery?.idempotencyKey);
  });

  it('[W19] sends an object or list as JSON with the templates in its strings, all else as it is', async () => {
    const body = {
      note: '{{ data.note }}',
      list: [1, '{{ price }}', { deep: ['{{ symbol }}', null, true] }],
      '{{ key }}': '{{ amount }}',
    };
    const desk = await startDesk({
      rules: (http) => [
        ruleFor('own.call', [
          { type: 'http', url: `${http}/object`, body },
          { type: 'http', url: `${http}/list`, method: 'PUT', body: ['{{ symbol }}', 2] },
        ]),
      ],
    });
    await desk.send(EVENT);
    await desk.settled(2);
    const byPath = new Map(desk.http.received.map((request) => [request.path, request]));
    expect(byPath.get('/object')?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(byPath.get('/object')?.body ?? '')).toEqual({
      note: NOTE,
      list: [1, '0.1', { deep: ['BTC/USDT', null, true] }],
      '{{ key }}': '12345678901234567890',
    });
    expect(byPath.get('/list')).toMatchObject({ method: 'PUT', body: '["BTC/USDT",2]' });
  });

  it('[W30] escapes values in a text body for what its content type says', async () => {
    const text = (type: string, body: string) => ({ type: 'http', headers: { 'content-type': type }, body });
    const bodies = [
      text('application/json', '{"note":"{{ data.note }}","price":{{ price }}}'),
      text('application/x-www-form-urlencoded', 'note={{ data.note }}&price={{ price }}'),
      text('application/xml', '<note>{{ data.note }}</note>'),
    ];
    const desk = await startDesk({
      rules: (http) => [
        ruleFor(
          'own.call',
          bodies.map((action, index) => ({ ...action, url: `${http}/${index}` })),
        ),
      ],
    });
    await desk.send(EVENT);
    await desk.settled(3);
    const byPath = new Map(desk.http.received.map(({ path, body }) => [path, body]));
    expect(JSON.parse(byPath.get('/0') ?? '')).toEqual({ note: NOTE, price: 0.1 });
    expect([...new URLSearchParams(byPath.get('/1'))]).toEqual([
      ['note', NOTE],
      ['price', '0.1'],
    ]);
    expect(byPath.get('/2')).toContain('&quot;&#39;\r\nX-Evil: 1');
  });

  it('[W14] takes a redirect as a definite failure and never follows it; a reply without end is cut off', async () => {
    const desk = await startDesk({
      settings: { http: { allowHosts: ['127.0.0.1'], maxReplyBytes: 1_000 } },
      rules: (http) => [
        ruleFor(
          'own.call',
          ['/301', '/302', '/303', '/304', '/307', '/308', '/endless'].map((path) => ({
            type: 'http',
            url: http + path,
          })),
        ),
      ],
      answer: ({ path }, response) => {
        if (path === '/elsewhere') return answerJson(response, 200, {});
        if (path !== '/endless') return answerJson(response, Number(path.slice(1)), {}, { location: '/elsewhere' });
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed)
            if (!response.write(Buffer.alloc(65_536, 'x'))) return void response.once('drain', more);
        };
        more();
      },
    });
    await desk.send(EVENT);
    const deliveries = await desk.settled(7);
    expect(deliveries.map(({ status, attempts }) => [status, attempts.length]).sort()).toEqual([
      ...Array.from({ length: 6 }, () => ['dead', 1]),
      ['done', 1],
    ]);
    expect(desk.http.received.map(({ path }) => path)).not.toContain('/elsewhere');
    for (const { attempts, status } of deliveries) {
      if (status === 'dead') expect(attempts[0]?.error).toMatch(/answered 30\d; redirects are not followed$/);
    }
  });

  it.each([
    'http://localhost:9/',
    'http://127.1:9/',
    'http://2130706433:9/',
    'http://[::1]:9/',
    'http://[::ffff:127.0.0.1]:9/',
    'http://0.0.0.0:9/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
  ])('[W14] does not call %s, which http.allowHosts does not name', async (url) => {
    const desk = await startDesk({
      settings: { http: {} },
      rules: () => [ruleFor('own.call', [{ type: 'http', url }])],
    });
    await desk.send(EVENT);
    const [delivery] = await desk.settled(1);
    expect(delivery).toMatchObject({ status: 'dead', attempts: [{ status: 'refused' }] });
    expect(delivery?.attempts[0]?.error).toContain('http.allowHosts');
  });
});

async function theOnly(desk: Desk) {
  const [delivery, ...others] = await desk.owner.deliveries.list({ limit: 10 });
  expect(others).toEqual([]);
  return delivery;
}

/** Waits, without letting time pass, until so many tries are over. */
async function tried(desk: Desk, count: number): Promise<void> {
  await expect.poll(async () => (await theOnly(desk))?.attempts.length).toBe(count);
}

describe('retries, from the first failure to their end', () => {
  it('[S44] [S45] [S46] [S47] [S48] [S49] [R13] [W14] come after 1, 2 and 4 s with the same key, then the delivery is dead, told and kept', async () => {
    const desk = await startDesk({
      rules: (http) => [ruleFor('own.call', [{ type: 'http', url: `${http}/down` }])],
      answer: (_request, response) => answerJson(response, 503, {}),
    });
    await desk.send(EVENT);
    await tried(desk, 1);
    expect(await theOnly(desk)).toMatchObject({ status: 'retrying', nextAt: EPOCH + 1_000 });
    for (const [index, wait] of [1_000, 2_000, 4_000].entries()) {
      desk.clock.advance(wait);
      await tried(desk, index + 2);
    }
    const delivery = await theOnly(desk);
    expect(delivery).toMatchObject({ status: 'dead', nextAt: null });
    expect(delivery?.attempts.map(({ at }) => at - EPOCH)).toEqual([0, 1_000, 3_000, 7_000]);
    expect(new Set(desk.http.received.map(({ headers }) => headers['idempotency-key']))).toEqual(
      new Set([delivery?.id]),
    );
    expect(desk.http.received).toHaveLength(4);
    const lines = desk.log.filter(({ fields }) => 'delivery' in fields).map(({ level, message }) => [level, message]);
    expect(lines).toEqual([
      ['warn', 'Webhook processing failed:'],
      ['warn', 'Webhook retry 1 failed:'],
      ['warn', 'Webhook retry 2 failed:'],
      ['warn', 'Webhook retry 3 failed:'],
      ['error', 'Webhook permanently failed:'],
    ]);
    const attention = async () => {
      desk.clock.advance(500);
      return (await desk.owner.monitoring.health()).attention.map(({ code }) => code);
    };
    await expect.poll(attention).toEqual(['dead_deliveries']);
  });

  it('[S48] succeed where the target comes back, and say so', async () => {
    const statuses = [500, 429, 200];
    const desk = await startDesk({
      rules: (http) => [ruleFor('own.call', [{ type: 'http', url: http }])],
      answer: (_request, response) => answerJson(response, statuses.shift() ?? 200, {}),
    });
    await desk.send(EVENT);
    const [delivery] = await desk.settled(1, 500);
    expect(delivery?.attempts.map(({ status, error }) => [status, error])).toEqual([
      ['failed', expect.stringMatching(/answered 500$/)],
      ['failed', expect.stringMatching(/answered 429$/)],
      ['done', null],
    ]);
    expect(desk.log.map(({ message }) => message)).toContain('Webhook retry 2 succeeded');
  });

  it.each([
    ['in seconds', '7', 7_000],
    ['as a date', new Date(EPOCH + 90_000).toUTCString(), 90_000],
  ])('[W14] [W27] wait as long as Retry-After asks, %s', async (_how, header, wait) => {
    const desk = await startDesk({
      rules: (http) => [ruleFor('own.call', [{ type: 'http', url: http }])],
      answer: (_request, response) => answerJson(response, 503, {}, { 'retry-after': header }),
    });
    await desk.send(EVENT);
    await tried(desk, 1);
    expect(await theOnly(desk)).toMatchObject({ status: 'retrying', nextAt: EPOCH + wait });
    desk.clock.advance(wait);
    await tried(desk, 2);
    expect((await theOnly(desk))?.attempts.at(-1)?.at).toBe(EPOCH + wait);
  });

  it.each([400, 401, 403, 404, 405, 409, 410, 422])(
    '[W14] a target that answers %d is not called again',
    async (status) => {
      const desk = await startDesk({
        rules: (http) => [ruleFor('own.call', [{ type: 'http', url: http }])],
        answer: (_request, response) => answerJson(response, status, {}),
      });
      await desk.send(EVENT);
      expect(await desk.settled(1)).toMatchObject([
        { status: 'dead', attempts: [{ status: 'refused' }], nextAt: null },
      ]);
      desk.clock.advance(60_000);
      expect(desk.http.received).toHaveLength(1);
    },
  );

  it('[S44] follow the schedule of the settings', async () => {
    const desk = await startDesk({
      settings: { http: { allowHosts: ['127.0.0.1'] }, retries: { delays: ['500ms', '1m'] } },
      rules: (http) => [ruleFor('own.call', [{ type: 'http', url: http }])],
      answer: (_request, response) => answerJson(response, 500, {}),
    });
    await desk.send(EVENT);
    await tried(desk, 1);
    desk.clock.advance(500);
    await tried(desk, 2);
    desk.clock.advance(60_000);
    await tried(desk, 3);
    const { status, attempts = [] } = (await theOnly(desk)) ?? {};
    expect({ status, at: attempts.map(({ at }) => at - EPOCH) }).toEqual({ status: 'dead', at: [0, 500, 60_500] });
  });
});
