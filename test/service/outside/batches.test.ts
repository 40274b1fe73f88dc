import { describe, expect, it } from 'vitest';
import { hookdesk } from '../commands/command-line.ts';
import { client, post, startedService, testHost } from '../running-service.ts';
import { type Desk, dialectA, dialectB, EPOCH, ruleFor, startDesk } from './desk.ts';

const BY_SYMBOL = { groupBy: ['type', 'symbol'] };

let orders = 0;

function fill(symbol: string, amount: number | string, price: number | string, at = EPOCH): object {
  orders += 1;
  return dialectA('order.filled', { orderId: `o-${orders}`, symbol, side: 'buy', amount, price, exchange: 'okx' }, at);
}

/** What was posted to the HTTP target, in order. */
function posted(desk: Desk): Record<string, unknown>[] {
  return desk.http.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}

async function waiting(desk: Desk): Promise<number> {
  return (await desk.owner.deliveries.list({ limit: 200 })).length;
}

describe('a batched action, from its requests to its receiver', () => {
  it('[S50] [S51] [S53] [S55] [S59] [S60] [S62] [S63] [W17] [W18] [W19] collects for exactly 5 s from its first, one message a group, in exact decimals', async () => {
    const body = {
      count: '{{ batch.count }}',
      total: '{{ batch.totalAmount }}',
      vwap: '{{ batch.vwap }}',
      mean: '{{ batch.avgPrice }}',
      from: '{{ batch.from }}',
      to: '{{ batch.to }}',
      events: '{{ batch.events | join: " " }}',
      of: '{{ symbol }}',
    };
    const desk = await startDesk({
      rules: (http) => [ruleFor('order.filled', [{ type: 'http', url: `${http}/batch`, body, batch: BY_SYMBOL }])],
    });
    const ids = await desk.send(
      fill('SOLEUR', 0.1, 141.33, EPOCH - 300),
      dialectB(
        'order.filled',
        {
          orderId: 'b',
          symbol: 'SOLEUR',
          side: 'sell',
          quantity: '3',
          executedQuantity: '0.2',
          executedPrice: '142.000001',
        },
        EPOCH - 900,
      ),
      fill('DOGEBTC', 1_000, '0.00000123'),
    );
    desk.clock.advance(4_000);
    ids.push(...(await desk.send(fill('SOLEUR', '0.3', 140, EPOCH + 4_000))));
    desk.clock.advance(999);
    ids.push(...(await desk.send(fill('SOLEUR', 1e-8, 139))));
    expect(await waiting(desk)).toBe(0);
    desk.clock.advance(1);
    await desk.settled(2);
    expect(posted(desk).sort((one, other) => String(other.of).localeCompare(String(one.of)))).toEqual([
      {
        count: '4',
        total: '0.60000001',
        // (0.1 × 141.33 + 0.2 × 142.000001 + 0.3 × 140 + 0.00000001 × 139) / 0.60000001
        vwap: '140.888333635194',
        mean: '140.58250025',
        from: String(EPOCH - 900),
        to: String(EPOCH + 4_000),
        events: [ids[0], ids[1], ids[3], ids[4]].join(' '),
        of: 'SOLEUR',
      },
      {
        count: '1',
        total: '1000',
        vwap: '0.00000123',
        mean: '0.00000123',
        from: String(EPOCH),
        to: String(EPOCH),
        events: ids[2],
        of: 'DOGEBTC',
      },
    ]);
    // The next one has its whole time, and an empty buffer says nothing.
    desk.clock.advance(60_000);
    await desk.send(fill('SOLEUR', 7, 1));
    desk.clock.advance(4_999);
    expect(await waiting(desk)).toBe(2);
    desk.clock.advance(1);
    await desk.settled(3);
    expect(posted(desk).at(-1)).toMatchObject({ count: '1', total: '7' });
  });

  it('[S52] [S54] [W17] is flushed at the hundredth, and the hundred-and-first begins the next with 5 s of its own', async () => {
    const action = { type: 'http', body: '{{ batch.count }} {{ batch.totalAmount }}', batch: {} };
    const desk = await startDesk({ rules: (http) => [ruleFor('order.filled', [{ ...action, url: http }])] });
    await desk.send(...Array.from({ length: 99 }, () => fill('BTCUSDT', '0.1', 1)));
    expect(await waiting(desk)).toBe(0);
    desk.clock.advance(4_000);
    await desk.send(fill('BTCUSDT', '0.1', 1));
    await desk.settled(1, 0);
    await desk.send(fill('BTCUSDT', '0.5', 1), fill('BTCUSDT', '0.25', 1));
    desk.clock.advance(4_999);
    expect(await waiting(desk)).toBe(1);
    desk.clock.advance(1);
    await desk.settled(2);
    expect(desk.http.received.map(({ body }) => body)).toEqual(['100 10', '2 0.75']);
  });

  it('[S55] [S56] [S57] [S58] [S61] [S62] [S63] tells fills and balances in sums of their own by type, and each event of another type by itself', async () => {
    const batched = ['log', 'telegram'].map((type) => ({ type, batch: {} }));
    const either = ['order.filled', 'balance.updated'];
    const type = { fact: 'type', operator: 'in', value: either };
    const digest = { id: 'digest', conditions: { all: [type] }, actions: batched };
    const others = { id: 'others', conditions: { not: type }, actions: [{ type: 'log' }] };
    const desk = await startDesk({ settings: { timezone: 'Asia/Tokyo' }, rules: () => [digest, others] });
    await desk.send(
      fill('SOLEUR', '0.5', '141.10', EPOCH - 60_000),
      dialectA('balance.updated', { totalUSDValue: 200 }),
      dialectB('deposit.confirmed', { depositId: 'd', asset: 'SOL', amount: '1.50' }),
      fill('BNBUSDT', 2, 600, EPOCH),
      dialectA('balance.updated', { totalUSDValue: '150.50' }),
      fill('SOLEUR', '1.5', '141.90', EPOCH - 30_000),
    );
    await desk.settled(5, 1_000);
    const lines = desk.log.filter(({ fields }) => 'delivery' in fields).map(({ message }) => message);
    expect(lines.sort()).toEqual([
      'Batch processed 2 balance updates; the newest: Total balance: $150.50',
      'Batch processed 3 order fills: 2 volume at avg price 141.7 (SOLEUR); 2 volume at avg price 600 (BNBUSDT)',
      'Deposit confirmed: 1.5 SOL',
    ]);
    expect(desk.telegram.shown.map(({ text }) => text).sort()).toEqual([
      '✅ Order Fills\n\nCount: 3\nSOLEUR: 2 volume at avg price 141.70 EUR\nBNBUSDT: 2 volume at avg price $600.00\nFrom: 2025-11-03 20:59:00 UTC+9\nTo: 2025-11-03 21:00:00 UTC+9',
      '📢 Balance Updates\n\nCount: 2\nNewest: Total balance: $150.50\nFrom: 2025-11-03 21:00:00 UTC+9\nTo: 2025-11-03 21:00:00 UTC+9',
    ]);
  });

  it('[S62] [S63] tells a machine what it adds up to, where the rule has no body of its own', async () => {
    const desk = await startDesk({
      rules: (http) => [ruleFor('order.filled', [{ type: 'http', url: http, batch: BY_SYMBOL }])],
    });
    const ids = await desk.send(fill('AVAXGBP', '3', '20.5', EPOCH - 5), fill('AVAXGBP', '1', '22.5', EPOCH - 7));
    await desk.settled(1, 1_000);
    expect(posted(desk)).toEqual([
      {
        type: 'order_fills',
        data: {
          count: 2,
          timeRange: { start: EPOCH - 7, end: EPOCH - 5 },
          events: ids,
          totalVolume: '4',
          avgPrice: '21',
          symbols: [{ symbol: 'AVAXGBP', count: 2, totalVolume: '4', avgPrice: '21' }],
        },
      },
    ]);
  });

  it('[S51] [S54] [W17] is flushed when Hookdesk stops: sent before it ends, once, and the next start begins anew', {
    timeout: 180_000,
  }, async () => {
    const action = { type: 'http', body: '{{ batch.count }} {{ batch.totalAmount }}', batch: { maxWait: '1h' } };
    const desk = await startDesk({ rules: (http) => [ruleFor('order.filled', [{ ...action, url: http }])] });
    await desk.send(fill('BTCUSDT', 1, 1), fill('BTCUSDT', 2, 1));
    await desk.service.stop();
    expect(desk.http.received.map(({ body }) => body)).toEqual(['2 3']);

    const again = await startedService(desk.folder, { ...testHost(), clock: desk.clock });
    const owner = await client(desk.folder);
    expect(await owner.deliveries.list({ limit: 10 })).toMatchObject([
      { status: 'done', attempts: [{ status: 'done' }] },
    ]);
    desk.clock.advance(7_200_000);
    await again.stop();
    expect(desk.http.received).toHaveLength(1);
    const { status, json } = await hookdesk(['doctor', '--deep', '--json'], { folder: desk.folder });
    expect(json().filter(({ check, ok }) => check === 'rule state' && ok !== true)).toEqual([]);
    expect(status).toBe(0);
  });

  it('[W17] [E26] what is collected after a stop is stored as the journal makes it', {
    timeout: 180_000,
  }, async () => {
    const action = { type: 'log', batch: { maxWait: '1h' } };
    const desk = await startDesk({ rules: () => [ruleFor('order.filled', [action])] });
    await desk.send(fill('BTCUSDT', 1, 1), fill('BTCUSDT', 2, 1));
    await desk.service.stop();
    desk.clock.advance(60_000);
    const again = await startedService(desk.folder, { ...testHost(), clock: desk.clock });
    expect((await post(again, fill('BTCUSDT', 4, 1))).body).toMatchObject({ status: 'accepted' });
    const { json } = await hookdesk(['doctor', '--deep', '--json'], { folder: desk.folder });
    expect(json().filter(({ check }) => check === 'rule state')).toMatchObject([
      { ok: true, found: expect.stringContaining('3 events') },
      { ok: true, path: 'order-filled', found: '1 piece as rebuilt' },
    ]);
  });
});
