import { describe, expect, it } from 'vitest';
import type { Action } from '../../../rules/document/schema.ts';
import type { BatchTotals, SymbolTotals } from '../../../rules/templates/batch-totals.ts';
import type { RenderContext } from '../../../rules/templates/render.ts';
import { eventOf, payloadOf, rendered, rule, sampleEvent } from './sample.ts';

const filled = sampleEvent('A_order_filled');
const batch: BatchTotals = {
  count: 3,
  totalAmount: '0.3',
  vwap: '45066.6666666667',
  avgPrice: '45100',
  from: Date.UTC(2025, 10, 3, 12),
  to: Date.UTC(2025, 10, 3, 12, 0, 4),
  events: ['e1', 'e2', 'e3'],
};
const BTC: SymbolTotals = { symbol: 'BTCUSDT', count: 2, totalAmount: '0.3', vwap: '45066.6666666667' };
const ETH: SymbolTotals = { symbol: 'ETHBTC', count: 1, totalAmount: '2', vwap: '0.0345' };
const collect = { maxEvents: 100, maxWait: '5s' };

function digest(type: 'notify' | 'log' | 'telegram' | 'discord' | 'email', change: Partial<RenderContext> = {}) {
  return payloadOf({ type, batch: collect }, filled, { batch, symbols: [BTC], ...change });
}

describe('texts of a batched action', () => {
  it('[S59] [S60] [S63] know the totals, the newest event and the ids', () => {
    const message =
      '{{ batch.count }} {{ symbol }}: {{ batch.totalAmount }} at {{ batch.vwap | money: 2 }} ({{ batch.avgPrice | money }}), ' +
      '{{ batch.from | time: "%H:%M:%S" }}–{{ batch.to | time: "%H:%M:%S" }} {% for id in batch.events %}{{ id }} {% endfor %}';
    expect(rendered({ type: 'log', message, batch: collect }, filled, { batch })).toEqual({
      payload: {
        level: 'info',
        message: '3 BTCUSDT: 0.3 at $45066.67 ($45100.00), 12:00:00–12:00:04 e1 e2 e3 ',
      },
      warnings: [],
    });
  });

  it('leave a price empty that no event had', () => {
    const action: Action = { type: 'log', message: '[{{ batch.vwap | money }}]', batch: collect };
    expect(payloadOf(action, filled, { batch: { ...batch, vwap: null } }).message).toBe('[]');
  });
});

describe('the digest of fills', () => {
  it('[S56] [S61] [W18] is logged with count, volume and the average price weighted by volume', () => {
    expect(digest('log').message).toBe('Batch processed 3 order fills: 0.3 volume at avg price 45066.66667 (BTCUSDT)');
    expect(digest('log', { symbols: undefined }).message).toBe(
      'Batch processed 3 order fills: 0.3 volume at avg price 45066.66667',
    );
  });

  it('[W18] [W24] never adds up two symbols, and names each price in its own currency', () => {
    expect(digest('log', { symbols: [BTC, ETH] }).message).toBe(
      'Batch processed 3 order fills: 0.3 volume at avg price 45066.66667 (BTCUSDT); 2 volume at avg price 0.0345 (ETHBTC)',
    );
    expect(digest('notify', { symbols: [BTC, ETH] })).toMatchObject({
      title: 'Order Fills',
      message:
        '3 order fills: 0.3 volume at avg price $45066.66667 (BTCUSDT); 2 volume at avg price 0.0345 BTC (ETHBTC)',
    });
  });

  it('[W24] writes an average as money, in two decimals at least and eight at most', () => {
    const part = { ...BTC, vwap: '200.1' };
    expect(digest('notify', { symbols: [part] }).message).toBe(
      '3 order fills: 0.3 volume at avg price $200.10 (BTCUSDT)',
    );
    const action: Action = { type: 'log', message: '{{ batch.vwap | money }}', batch: collect };
    expect(payloadOf(action, filled, { batch: { ...batch, vwap: '100.666666666667' } }).message).toBe('$100.66666667');
    expect(payloadOf(action, filled, { batch: { ...batch, vwap: '0.00000000123456789' } }).message).toBe(
      '$0.000000001235',
    );
  });

  it('takes the symbol from the group where nobody counted symbols apart', () => {
    const action: Action = { type: 'log', batch: { groupBy: ['type', 'symbol'] } };
    expect(payloadOf(action, filled, { batch }).message).toMatch(/\(BTCUSDT\)$/);
  });

  it('[S62] [S63] tells a machine count, total volume, average price and time range', () => {
    const action: Action = { type: 'http', url: 'https://example.com/', batch: collect };
    const { body, headers } = payloadOf(action, filled, { batch, symbols: [BTC] });
    expect(headers).toEqual({ 'content-type': 'application/json' });
    expect(JSON.parse(String(body))).toEqual({
      type: 'order_fills',
      data: {
        count: 3,
        timeRange: { start: batch.from, end: batch.to },
        events: ['e1', 'e2', 'e3'],
        totalVolume: '0.3',
        avgPrice: '45066.6666666667',
        symbols: [{ symbol: 'BTCUSDT', count: 2, totalVolume: '0.3', avgPrice: '45066.6666666667' }],
      },
    });
    const mixed = payloadOf(action, filled, { batch, symbols: [BTC, ETH] });
    expect(JSON.parse(String(mixed.body)).data).toMatchObject({ totalVolume: null, avgPrice: null });
  });

  it('[S62] [S63] telegram, discord and mail carry the same rows', () => {
    expect(digest('telegram')).toEqual({
      parseMode: 'MarkdownV2',
      message: [
        '✅ *Order Fills*',
        '',
        'Count: `3`',
        'Symbol: `BTCUSDT`',
        'Total Volume: `0.3`',
        'Average Price: `$45066.66667`',
        'From: `2025-11-03 12:00:00 UTC`',
        'To: `2025-11-03 12:00:04 UTC`',
      ].join('\n'),
    });
    const [embed] = digest('discord', { symbols: [BTC, ETH] }).embeds as { title: string; fields: unknown[] }[];
    expect(embed).toMatchObject({
      title: 'Order Fills',
      fields: [
        { name: 'Count', value: '3' },
        { name: 'BTCUSDT', value: '0.3 volume at avg price $45066.66667' },
        { name: 'ETHBTC', value: '2 volume at avg price 0.0345 BTC' },
        { name: 'From', value: '2025-11-03 12:00:00 UTC' },
        { name: 'To', value: '2025-11-03 12:00:04 UTC' },
      ],
    });
    const mail = digest('email');
    expect(mail.subject).toBe('Order Fills');
    expect(mail.message).toContain('Total Volume: 0.3\nAverage Price: $45066.66667');
  });

  it('[W25] counts the symbols that no message has room for', () => {
    const symbols = Array.from({ length: 30 }, (_, index) => ({ ...BTC, symbol: `COIN${index}USDT` }));
    expect(String(digest('notify', { symbols }).message)).toMatch(/\(COIN4USDT\); and 25 more$/);
    expect(String(digest('telegram', { symbols }).message)).toContain('…: `and 10 more`');
  });

  it('stands in for a text that came out blank', () => {
    const action: Action = { type: 'notify', message: '{{ reason }}', batch: collect };
    expect(payloadOf(action, filled, { batch, symbols: [BTC] }).message).toMatch(/^3 order fills: /);
  });
});

describe('the digest of other types', () => {
  it('[S57] balance updates: how many, and the newest', () => {
    const event = sampleEvent('A_balance_updated');
    const change = { batch: { ...batch, totalAmount: '0', vwap: null, avgPrice: null } };
    expect(payloadOf({ type: 'notify', batch: collect }, event, change)).toMatchObject({
      title: 'Balance Updates',
      message: '3 balance updates; the newest: Total balance: $4457.44',
    });
    expect(payloadOf({ type: 'log', batch: collect }, event, change).message).toBe(
      'Batch processed 3 balance updates; the newest: Total balance: $4457.44',
    );
  });

  it('[W20] a type of its own, even called constructor', () => {
    const event = eventOf({ type: 'constructor' });
    expect(payloadOf({ type: 'notify', batch: collect }, event, { batch })).toMatchObject({
      title: 'constructor events',
      message: '3 constructor events; the newest: constructor',
    });
  });

  it('a group of several types is only counted, unless the rule asks for one type', () => {
    const action: Action = { type: 'log', batch: { groupBy: ['symbol'] } };
    expect(payloadOf(action, filled, { batch }).message).toBe(
      'Batch processed 3 events; the newest: BUY 0.1 BTCUSDT at 45000',
    );
    const conditions = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
    expect(payloadOf(action, filled, { batch, rule: { ...rule, conditions } }).message).toBe(
      'Batch processed 3 order fills: 0.3 volume at avg price 45066.66667 (BTCUSDT)',
    );
  });
});
