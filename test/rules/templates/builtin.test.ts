import { describe, expect, it } from 'vitest';
import type { RuleDocument } from '../../../rules/document/schema.ts';
import { eventOf, payloadOf, rule, sampleEvent } from './sample.ts';

const filled = sampleEvent('A_order_filled');

function lowBalanceRule(conditions: RuleDocument['conditions']): RuleDocument {
  return { ...rule, conditions };
}

describe('notify', () => {
  it('[S29] a filled order: title, sentence and level of the document', () => {
    expect(payloadOf({ type: 'notify' }, filled)).toEqual({
      level: 'success',
      title: 'Order Filled',
      message: 'BUY 0.1 BTCUSDT at 45000',
      sound: false,
    });
  });

  it('[S29] [W24] keeps the digits that the sender wrote, without an exponent', () => {
    const event = sampleEvent('A_order_filled', 0, { amount: 1e-7, price: '45000.50' });
    expect(payloadOf({ type: 'notify' }, event).message).toBe('BUY 0.0000001 BTCUSDT at 45000.5');
  });

  it("[S39] [S40] a low balance: the threshold is the rule's own", () => {
    const below = { fact: 'totalUSDValue', operator: 'lessThan', value: 100 };
    const all = { all: [{ fact: 'type', operator: 'equal', value: 'balance.updated' }, { any: [below] }] };
    const event = sampleEvent('A_balance_updated', 1);
    expect(payloadOf({ type: 'notify' }, event, { rule: lowBalanceRule(all) })).toMatchObject({
      level: 'warning',
      title: 'Low Balance Alert',
      message: 'Total balance is below $100',
    });
    const inData = { fact: 'data', path: '$.totalUSDValue', operator: 'lessThan', value: 250.5 };
    expect(payloadOf({ type: 'notify' }, event, { rule: lowBalanceRule({ all: [inData] }) }).message).toBe(
      'Total balance is below $250.5',
    );
  });

  it('[S40] says the total where the rule asks for no threshold or the balance is not below it', () => {
    const expected = { level: 'info', title: 'Balance Updated', message: 'Total balance: $4457.44' };
    const event = sampleEvent('A_balance_updated', 0);
    expect(payloadOf({ type: 'notify' }, event)).toMatchObject(expected);
    const below = { all: [{ fact: 'totalUSDValue', operator: 'lessThan', value: 100 }] };
    expect(payloadOf({ type: 'notify' }, event, { rule: lowBalanceRule(below) })).toMatchObject(expected);
    const above = { all: [{ fact: 'totalUSDValue', operator: 'greaterThan', value: 9000 }] };
    expect(payloadOf({ type: 'notify' }, event, { rule: lowBalanceRule(above) })).toMatchObject(expected);
  });

  it.each([
    ['A_order_canceled', 'warning', 'Order Canceled', 'BUY 0.02 BTCUSDT at 44000: price_moved'],
    ['A_order_rejected', 'error', 'Order Rejected', 'BUY 0.001 BTCUSDT at 43000: Insufficient balance'],
    ['A_order_partially_filled', 'info', 'Order Partially Filled', 'BUY 0.05 BTCUSDT at 44990.5'],
    ['A_price_threshold', 'info', 'Price Alert', 'BTCUSDT has risen above $50000'],
    ['B_deposit_confirmed', 'success', 'Deposit Confirmed', '0.25 BTC (BTC)'],
    ['B_withdrawal_completed', 'info', 'Withdrawal Completed', '200 USDT (TRON)'],
    ['B_balance_changed', 'info', 'Balance Changed', '+1250 USDT, balance 1812.5 USDT, spot wallet'],
    ['B_position_closed', 'info', 'Position Closed', 'LONG 0.5 BTCUSDT at 45000, profit $1500.00'],
    ['B_notification_events', 'info', 'Connection Lost', 'websocket closed'],
  ])('[R9] [W16] has words for %s', (file, level, title, message) => {
    expect(payloadOf({ type: 'notify' }, sampleEvent(file))).toMatchObject({ level, title, message });
  });

  it('[W20] an event may be called constructor', () => {
    expect(payloadOf({ type: 'notify' }, eventOf({ type: 'constructor' }))).toMatchObject({
      title: 'Constructor',
      message: 'constructor',
    });
  });
});

describe('log', () => {
  it.each([
    ['A_order_filled', 'Order filled: BUY 0.1 BTCUSDT at 45000'],
    ['A_order_canceled', 'Order canceled: BUY 0.02 BTCUSDT at 44000: price_moved'],
    ['A_balance_updated', 'Balance updated: Total balance: $4457.44'],
    ['A_price_threshold', 'Price alert triggered: BTCUSDT has risen above $50000'],
    ['B_notification_events', 'Unknown event type: connection.lost'],
  ])('[S27] [S28] [S32] [S35] [S41] [W36] names what happened in %s, never the whole payload', (file, message) => {
    expect(payloadOf({ type: 'log' }, sampleEvent(file))).toEqual({ level: 'info', message });
  });
});

describe('telegram', () => {
  it('[S85] [S86] [W27] [W28] the filled order of the document, in MarkdownV2', () => {
    expect(payloadOf({ type: 'telegram' }, filled, { timezone: 'Europe/Berlin' })).toEqual({
      parseMode: 'MarkdownV2',
      message: [
        '🎯 *Order Filled*',
        '',
        'Symbol: `BTCUSDT`',
        'Side: *BUY*',
        'Amount: `0.1`',
        'Price: `$45000`',
        'Total: `$4500.00`',
        'Exchange: `binance`',
        '',
        'Time: 2025\\-11\\-03 13:00:00 UTC\\+1',
      ].join('\n'),
    });
  });

  it('[W24] writes other quote currencies by their code, and small totals whole', () => {
    const { message: text } = payloadOf(
      { type: 'telegram' },
      sampleEvent('B_order_filled', 0, { executedPrice: '0.0345' }),
    );
    expect(text).toContain('Price: `0.0345 ETH`');
    expect(text).toContain('Total: `0.0000345 ETH`');
    expect(text).toContain('Exchange: `—`');
  });

  it('[S87] [S88] [S89] a price that has risen', () => {
    expect(payloadOf({ type: 'telegram' }, sampleEvent('A_price_threshold')).message).toBe(
      [
        '🚀 *Price Alert*',
        '',
        'BTCUSDT has risen above $50000',
        '',
        'Current Price: `$50125.5`',
        'Change: `+3.35%`',
        '',
        'Time: 2025\\-11\\-03 12:00:13 UTC',
      ].join('\n'),
    );
  });

  it('[S87] [S88] [S89] a price that has fallen, and one that did not change', () => {
    const fallen = payloadOf({ type: 'telegram' }, sampleEvent('A_price_threshold', 1)).message;
    expect(fallen).toContain('📉 *Price Alert*\n\nBTCUSDT has fallen below $40000');
    expect(fallen).toContain('Change: `-4.71%`');
    expect(payloadOf({ type: 'telegram' }, sampleEvent('A_price_threshold', 2)).message).toContain('Change: `0.00%`');
  });

  it('[W35] a price alert without condition and change is still a message', () => {
    const event = eventOf({ type: 'price.threshold', data: { symbol: 'ETHBTC', price: '0.05' } });
    expect(payloadOf({ type: 'telegram' }, event).message).toBe(
      '📢 *Price Alert*\n\nETHBTC is at 0\\.05 BTC\n\nCurrent Price: `0.05 BTC`\n\nTime: 2025\\-11\\-04 00:00:00 UTC',
    );
  });

  it.each([
    ['A_order_canceled', '❌ *Order Canceled*'],
    ['B_deposit_confirmed', '💰 *Deposit Confirmed*'],
    ['B_withdrawal_completed', '💸 *Withdrawal Completed*'],
    ['B_position_opened', '📢 *Position Opened*'],
  ])('[R11] the fallback for %s begins with %s and shows the data as JSON', (file, heading) => {
    const event = sampleEvent(file);
    const text = String(payloadOf({ type: 'telegram' }, event).message);
    expect(text.startsWith(heading)).toBe(true);
    const json = /```json\n([\s\S]*)\n```/.exec(text)?.[1] ?? '';
    expect(JSON.parse(json)).toEqual(event.data);
  });

  it.each([
    ['order_filled', '✅'],
    ['large_balance_change', '⚠️'],
    ['large.balance.change', '⚠️'],
  ])('[R11] %s has the emoji %s', (type, emoji) => {
    expect(String(payloadOf({ type: 'telegram' }, eventOf({ type })).message).startsWith(`${emoji} *`)).toBe(true);
  });

  it('[R11] [W27] nothing in the data can end the code block or the markup', () => {
    const event = eventOf({ type: 'a_b*c', data: { note: '``` *bold* \\ `x`', reason: '_[x](http://evil)_' } });
    const text = String(payloadOf({ type: 'telegram' }, event).message);
    expect(text).toContain('📢 *A B\\*c*');
    expect(text).toContain('\\_\\[x\\]\\(http://evil\\)\\_');
    expect(text).toContain('\\`\\`\\` *bold* \\\\\\\\ \\`x\\`');
  });

  it('[W25] [W27] stays within 4096 characters, and says how much is left out', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key${index}`, 'value.'.repeat(3)]));
    const text = String(payloadOf({ type: 'telegram' }, eventOf({ type: 'big', data: many })).message);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/… and \d+ more lines\n```/);
    const long = String(
      payloadOf({ type: 'telegram' }, eventOf({ type: 'big', data: { text: '`'.repeat(9000) } })).message,
    );
    expect(long.replace(/\\(.)/g, '$1').length).toBeLessThanOrEqual(4096);
  });
});

describe('discord', () => {
  const embedsOf = (event = filled) =>
    payloadOf({ type: 'discord' }, event).embeds as {
      title?: string;
      description?: string;
      color: number;
      fields: { name: string; value: string; inline: boolean }[];
      timestamp: string;
    }[];

  it('[S75] [S76] [S77] [S78] the filled order of the document', () => {
    expect(embedsOf()).toEqual([
      {
        title: '✅ Order Filled',
        color: 0x00ff00,
        fields: [
          { name: 'Symbol', value: 'BTCUSDT', inline: true },
          { name: 'Side', value: 'BUY', inline: true },
          { name: 'Amount', value: '0.1', inline: true },
          { name: 'Price', value: '$45000', inline: true },
          { name: 'Total', value: '$4500.00', inline: true },
          { name: 'Exchange', value: 'binance', inline: true },
        ],
        timestamp: '2025-11-03T12:00:00.000Z',
      },
    ]);
  });

  it('[S76] [S77] a sale is red, its total rounded to two decimals', () => {
    const [embed] = embedsOf(sampleEvent('A_order_filled', 1));
    expect(embed?.color).toBe(0xff0000);
    expect(embed?.fields[4]).toEqual({ name: 'Total', value: '$8718.38', inline: true });
  });

  it('[S80] [S81] [S82] [S83] the balance of the document', () => {
    expect(embedsOf(sampleEvent('A_balance_updated', 1))).toEqual([
      {
        title: '⚠️ Balance Alert',
        color: 0xffaa00,
        description: 'Total balance: $86.70',
        fields: [
          { name: 'USDT', value: '64.2 ($64.20)', inline: true },
          { name: 'BTC', value: '0.0005 ($22.50)', inline: true },
        ],
        timestamp: '2025-11-03T12:00:11.000Z',
      },
    ]);
  });

  it('[W25] thirty assets go into two embeds of one message', () => {
    const embeds = embedsOf(sampleEvent('A_balance_updated_30_assets'));
    expect(embeds.map((embed) => embed.fields.length)).toEqual([25, 5]);
    expect(embeds.flatMap((embed) => embed.fields.map((field) => field.name))).toHaveLength(30);
    expect(embeds[0]?.description).toBe('Total balance: $468.30');
    expect(embeds[1]).not.toHaveProperty('title');
  });

  it('[W25] any number of assets stays within the limits of one message', () => {
    const assets = Array.from({ length: 900 }, (_, index) => ({
      currency: `TOKEN${index}`,
      amount: index,
      usdValue: 1,
    }));
    const embeds = embedsOf(eventOf({ type: 'balance.updated', data: { assets } }));
    expect(embeds.length).toBeLessThanOrEqual(10);
    const length = embeds
      .flatMap((embed) => [
        embed.title,
        embed.description,
        ...embed.fields.flatMap((field) => [field.name, field.value]),
      ])
      .reduce((sum, text) => sum + (text?.length ?? 0), 0);
    expect(length).toBeLessThanOrEqual(6000);
    const shown = embeds.flatMap((embed) => embed.fields).length;
    expect(embeds.at(-1)?.description).toBe(`… and ${900 - shown} more`);
  });

  it.each([
    ['A_order_canceled', 0xff0000],
    ['B_deposit_confirmed', 0x0099ff],
    ['B_withdrawal_completed', 0xff9900],
    ['B_position_opened', 0x808080],
  ])('[R12] the fallback for %s has its colour and a field for each key of the data', (file, color) => {
    const event = sampleEvent(file);
    const [embed] = embedsOf(event);
    expect(embed?.color).toBe(color);
    expect(embed?.fields.map((field) => field.name)).toEqual(Object.keys(event.data));
  });

  it('[R12] [W25] the fallback shows at most 25 fields and says how many more there are', () => {
    const data = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key${index}`, index]));
    const [embed, ...others] = embedsOf(eventOf({ type: 'order_filled', data }));
    expect(others).toEqual([]);
    expect(embed?.color).toBe(0x00ff00);
    expect(embed?.fields).toHaveLength(25);
    expect(embed?.fields[24]).toEqual({ name: '…', value: 'and 16 more', inline: true });
  });

  it('[W25] [W30] escapes markdown and mentions and cuts long values', () => {
    const data = { 'na*me': '<@123> **x** `y`', long: 'z'.repeat(5000), empty: '', nothing: null };
    const [embed] = embedsOf(eventOf({ type: 'other', data }));
    expect(embed?.fields[0]).toEqual({ name: 'na\\*me', value: '\\<@123\\> \\*\\*x\\*\\* \\`y\\`', inline: true });
    expect(embed?.fields[1]?.value).toHaveLength(1024);
    expect(embed?.fields.slice(2).map((field) => field.value)).toEqual(['—', '—']);
  });
});

describe('email', () => {
  it('[S91] [S92] [S93] [W30] the filled order of the document, as HTML and as text', () => {
    expect(payloadOf({ type: 'email' }, filled, { timezone: 'Asia/Tokyo' })).toEqual({
      subject: 'Order Filled: BTCUSDT',
      html: [
        '<h2>Order Filled Notification</h2>',
        '<table border="1" cellpadding="5">',
        '  <tr><td><strong>Symbol</strong></td><td>BTCUSDT</td></tr>',
        '  <tr><td><strong>Side</strong></td><td>BUY</td></tr>',
        '  <tr><td><strong>Amount</strong></td><td>0.1</td></tr>',
        '  <tr><td><strong>Price</strong></td><td>$45000</td></tr>',
        '  <tr><td><strong>Total</strong></td><td>$4500.00</td></tr>',
        '  <tr><td><strong>Exchange</strong></td><td>binance</td></tr>',
        '  <tr><td><strong>Time</strong></td><td>2025-11-03 21:00:00 UTC+9</td></tr>',
        '</table>',
      ].join('\n'),
      message: [
        'Order Filled Notification',
        '',
        'Symbol: BTCUSDT',
        'Side: BUY',
        'Amount: 0.1',
        'Price: $45000',
        'Total: $4500.00',
        'Exchange: binance',
        'Time: 2025-11-03 21:00:00 UTC+9',
      ].join('\n'),
    });
  });

  it('[R9] a deposit has a mail of its own', () => {
    const mail = payloadOf({ type: 'email' }, sampleEvent('B_deposit_confirmed'));
    expect(mail.subject).toBe('Deposit Confirmed: BTC');
    expect(mail.html).toContain('<h2>Deposit Confirmed</h2>');
    expect(mail.message).toContain('Amount: 0.25\nNetwork: BTC\nTransaction: f3a1c0');
  });

  it('[R9] every other type has the fallback subject', () => {
    expect(payloadOf({ type: 'email' }, sampleEvent('A_order_canceled')).subject).toBe('Уведомление OKD Finance');
    expect(payloadOf({ type: 'email' }, eventOf({ type: 'own' })).subject).toBe('Уведомление OKD Finance');
  });

  it('[W30] escapes values and keeps the subject on one line', () => {
    const event = sampleEvent('A_order_filled', 0, {
      symbol: 'BTC\r\nBcc: x@evil.example',
      exchange: '<img src=x onerror=1>',
    });
    const mail = payloadOf({ type: 'email' }, event);
    expect(mail.subject).toBe('Order Filled: BTC BCC: X@EVIL.EXAMPLE');
    expect(mail.html).toContain('<td>&lt;img src=x onerror=1&gt;</td>');
    expect(mail.html).not.toContain('<img');
  });
});
