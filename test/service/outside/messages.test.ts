import { describe, expect, it } from 'vitest';
import { startDiscord } from '../delivery/lookalikes/discord.ts';
import { CHAT, type Desk, dialectA, dialectB, EPOCH, GROUP, ruleFor, startDesk } from './desk.ts';

/** Every channel with the text that is built in. */
const EVERYWHERE = ['notify', 'telegram', 'discord', 'email', 'log'].map((type) => ({ type }));

/** What one event made of it at every receiver. */
async function toldOf(desk: Desk, body: object) {
  await desk.send(body);
  const deliveries = await desk.settled(EVERYWHERE.length);
  expect(deliveries.map(({ status }) => status)).toEqual(EVERYWHERE.map(() => 'done'));
  const [message] = desk.discord.messages;
  const [mail] = desk.mails;
  return {
    telegram: desk.telegram.received.map(({ body: sent }) => JSON.parse(sent) as Record<string, unknown>),
    embeds: message?.embeds,
    mail,
    notification: deliveries.find(({ type }) => type === 'notify')?.payload,
    logged: desk.log.filter(({ fields }) => 'delivery' in fields).map(({ message: line }) => line),
    heard: desk.log.map(({ message: line }) => line),
  };
}

function fields(...pairs: [string, string][]) {
  return pairs.map(([name, value]) => ({ name, value, inline: true }));
}

function tableOf(rows: [string, string][]): string {
  const lines = rows.map(([label, value]) => `  <tr><td><strong>${label}</strong></td><td>${value}</td></tr>`);
  return ['<table border="1" cellpadding="5">', ...lines, '</table>'].join('\n');
}

describe('a filled order, from its request to every receiver', () => {
  it('[S28] [S29] [S75] [S76] [S77] [S78] [S83] [S84] [S85] [S86] [S90] [S91] [S92] [S93] [W28] of dialect A, in euros, seen from Tokyo', async () => {
    const desk = await startDesk({
      settings: { timezone: 'Asia/Tokyo' },
      rules: () => [ruleFor('order.filled', EVERYWHERE)],
    });
    const data = { orderId: 'a-77', symbol: 'SOLEUR', side: 'Sell', amount: 12.5, price: 141.337, exchange: 'OKX' };
    const told = await toldOf(desk, dialectA('order.filled', data, EPOCH - 1_000));
    expect(told.notification).toEqual({
      level: 'success',
      title: 'Order Filled',
      message: 'SELL 12.5 SOLEUR at 141.337',
      sound: false,
    });
    expect(told.telegram).toEqual([
      {
        chat_id: CHAT,
        text: [
          '🎯 *Order Filled*',
          '',
          'Symbol: `SOLEUR`',
          'Side: *SELL*',
          'Amount: `12.5`',
          'Price: `141.337 EUR`',
          'Total: `1766.71 EUR`',
          'Exchange: `okx`',
          '',
          'Time: 2025\\-11\\-03 20:59:59 UTC\\+9',
        ].join('\n'),
        parse_mode: 'MarkdownV2',
        link_preview_options: { is_disabled: true },
      },
    ]);
    expect(told.embeds).toEqual([
      {
        title: '✅ Order Filled',
        color: 0xff0000,
        fields: fields(
          ['Symbol', 'SOLEUR'],
          ['Side', 'SELL'],
          ['Amount', '12.5'],
          ['Price', '141.337 EUR'],
          ['Total', '1766.71 EUR'],
          ['Exchange', 'okx'],
        ),
        timestamp: '2025-11-03T11:59:59.000Z',
      },
    ]);
    const rows: [string, string][] = [
      ['Symbol', 'SOLEUR'],
      ['Side', 'SELL'],
      ['Amount', '12.5'],
      ['Price', '141.337 EUR'],
      ['Total', '1766.71 EUR'],
      ['Exchange', 'okx'],
      ['Time', '2025-11-03 20:59:59 UTC+9'],
    ];
    expect(told.mail?.mail.subject).toBe('Order Filled: SOLEUR');
    expect(told.mail?.mail.from?.text).toBe('"Hookdesk" <desk@example.com>');
    expect(told.mail?.recipients).toEqual(['trader@example.com', 'second@example.com']);
    expect(String(told.mail?.mail.html).trim()).toBe(`<h2>Order Filled Notification</h2>\n${tableOf(rows)}`);
    const text = ['Order Filled Notification', '', ...rows.map(([label, value]) => `${label}: ${value}`)];
    expect(told.mail?.mail.text?.trim()).toBe(text.join('\n'));
    expect(told.heard).toContain('Order filled:');
    expect(told.logged).toEqual(['Order filled: SELL 12.5 SOLEUR at 141.337']);
  });

  it('[S29] [S76] [S77] [S85] [S92] [W24] of dialect B, in bitcoin, without an exchange: what was executed, exact, small totals readable', async () => {
    const desk = await startDesk({ rules: () => [ruleFor('order.filled', EVERYWHERE)] });
    const ordered = { orderId: 'b-1', symbol: 'ETHBTC', side: 'buy', quantity: '3.00', price: '0.0345' };
    const executed = {
      executedQuantity: '2.75',
      executedPrice: '0.03449999',
      commission: '0.001',
      commissionAsset: 'ETH',
    };
    const told = await toldOf(desk, dialectB('order.filled', { ...ordered, ...executed }));
    expect(told.notification).toMatchObject({ message: 'BUY 2.75 ETHBTC at 0.03449999' });
    expect(told.embeds).toMatchObject([
      {
        color: 0x00ff00,
        fields: fields(
          ['Symbol', 'ETHBTC'],
          ['Side', 'BUY'],
          ['Amount', '2.75'],
          ['Price', '0.03449999 BTC'],
          ['Total', '0.0949 BTC'],
          ['Exchange', '—'],
        ),
      },
    ]);
    expect(desk.telegram.shown.map(({ text }) => text)).toEqual([
      '🎯 Order Filled\n\nSymbol: ETHBTC\nSide: BUY\nAmount: 2.75\nPrice: 0.03449999 BTC\nTotal: 0.0949 BTC\nExchange: —\n\nTime: 2025-11-03 12:00:00 UTC',
    ]);
    expect(told.mail?.mail.text).toContain('Total: 0.0949 BTC');
  });

  it('[S29] [S77] [S85] [W24] in dollars of any kind, without an exponent and without losing a digit', async () => {
    const desk = await startDesk({ rules: () => [ruleFor('order.filled', EVERYWHERE)] });
    const data = {
      orderId: 'p',
      symbol: 'PEPEUSDC',
      side: 'buy',
      amount: '123456789012.5',
      price: 0.00000123,
      exchange: 'bybit',
    };
    const told = await toldOf(desk, dialectA('order.filled', data));
    expect(told.notification).toMatchObject({ message: 'BUY 123456789012.5 PEPEUSDC at 0.00000123' });
    expect(told.embeds?.[0]?.fields?.map(({ value }) => value)).toEqual([
      'PEPEUSDC',
      'BUY',
      '123456789012.5',
      '$0.00000123',
      '$151851.85',
      'bybit',
    ]);
  });

  it('[W27] [W30] with markup, a mention and line breaks in its fields: plain text at every receiver', async () => {
    const desk = await startDesk({ rules: () => [ruleFor('order.filled', EVERYWHERE)] });
    const data = {
      orderId: 'e',
      symbol: 'A_B*C/`X`',
      side: 'buy',
      amount: 1,
      price: 2,
      exchange: '<b>@everyone</b>\r\nBcc: x@example.com',
    };
    const told = await toldOf(desk, dialectA('order.filled', data));
    expect(desk.telegram.shown[0]?.text).toContain('Symbol: A_B*C/`X`\n');
    expect(desk.telegram.shown[0]?.text).toContain('Exchange: <b>@everyone</b>\r\nbcc: x@example.com');
    expect(told.embeds?.[0]?.fields?.[0]).toMatchObject({ value: 'A\\_B\\*C/\\`X\\`' });
    expect(JSON.parse(desk.discord.received[0]?.body ?? '')).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(told.mail?.mail.html).toContain('<td>&lt;b&gt;@everyone&lt;/b&gt;');
    expect(told.mail?.mail.subject).toBe('Order Filled: A_B*C/`X`');
    expect(told.mail?.mail.headers.has('bcc')).toBe(false);
    expect(told.mail?.recipients).toHaveLength(2);
  });
});

describe('a balance, from its request to every receiver', () => {
  const LOW = { fact: 'totalUSDValue', operator: 'lessThan', value: 100 };
  const lowBalance = { ...ruleFor('balance.updated', EVERYWHERE) };
  const low = { ...lowBalance, conditions: { all: [...(lowBalance.conditions as { all: object[] }).all, LOW] } };

  it('[S39] [S40] [S80] [S81] [S82] [S83] below 100 dollars: the alert, with two decimals for each asset', async () => {
    const desk = await startDesk({ rules: () => [low] });
    const assets = [
      { currency: 'BTC', amount: '0.0010', usdValue: '95.005' },
      { currency: 'X_Y', amount: 3 },
      { currency: 'DUST', amount: 1e-9, usdValue: 0.0000123 },
    ];
    await desk.send(dialectA('balance.updated', { totalUSDValue: 100, assets }));
    await desk.send(dialectA('balance.updated', { totalUSDValue: 2_500, assets }));
    const told = await toldOf(desk, dialectA('balance.updated', { totalUSDValue: '99.995', assets }));
    expect(told.notification).toMatchObject({
      level: 'warning',
      title: 'Low Balance Alert',
      message: 'Total balance is below $100',
    });
    expect(told.embeds).toEqual([
      {
        title: '⚠️ Balance Alert',
        color: 0xffaa00,
        description: 'Total balance: $100.00',
        fields: fields(['BTC', '0.001 ($95.01)'], ['X\\_Y', '3'], ['DUST', '0.000000001 ($0.0000123)']),
        timestamp: '2025-11-03T12:00:00.000Z',
      },
    ]);
    expect(told.heard).toContain('Balance updated:');
  });

  it('[S39] [S40] names the threshold of the rule, whatever it is', async () => {
    const own = { ...low, conditions: { all: [{ ...LOW, value: 2_500.5 }] } };
    const desk = await startDesk({ rules: () => [own] });
    const told = await toldOf(desk, dialectA('balance.updated', { totalUSDValue: 2_500.49 }));
    expect(told.notification).toMatchObject({ message: 'Total balance is below $2500.5' });
  });

  it('[S82] [W25] of any number of assets stays within the limits of Discord, and says how many are left out', async () => {
    const desk = await startDesk({ rules: () => [ruleFor('balance.updated', EVERYWHERE)] });
    const assets = Array.from({ length: 300 }, (_, n) => ({ currency: `TOKEN${n}`, amount: n + 0.5, usdValue: n }));
    const told = await toldOf(desk, dialectA('balance.updated', { totalUSDValue: 44_850, assets }));
    const shown = (told.embeds ?? []).flatMap(({ fields: some = [] }) => some.map(({ name }) => name));
    expect(shown).toEqual(assets.slice(0, shown.length).map(({ currency }) => currency));
    expect(shown.length).toBeGreaterThan(200);
    expect(told.embeds?.at(-1)?.description).toBe(`… and ${300 - shown.length} more`);
  });
});

describe('a price alert, from its request to every receiver', () => {
  it('[S41] [S87] [S88] [S89] that fell, in euros', async () => {
    const desk = await startDesk({
      settings: { timezone: 'America/New_York' },
      rules: () => [ruleFor('price.threshold', EVERYWHERE)],
    });
    const data = { symbol: 'ADAEUR', price: 0.4987, change: -7.256, condition: { type: 'below', value: 0.5 } };
    const told = await toldOf(desk, dialectA('price.threshold', data));
    expect(told.telegram.map(({ text }) => text)).toEqual([
      '📉 *Price Alert*\n\nADAEUR has fallen below 0\\.5 EUR\n\nCurrent Price: `0.4987 EUR`\nChange: `-7.26%`\n\nTime: 2025\\-11\\-03 07:00:00 UTC\\-5',
    ]);
    expect(told.notification).toMatchObject({ title: 'Price Alert', message: 'ADAEUR has fallen below 0.5 EUR' });
    expect(told.heard).toContain('Price alert triggered:');
    expect(told.logged).toEqual(['Price alert triggered: ADAEUR has fallen below 0.5 EUR']);
  });

  it('[S87] [S88] [S89] that rose, in dollars, with its current price alone', async () => {
    const desk = await startDesk({ rules: () => [ruleFor('price.threshold', EVERYWHERE)] });
    const data = {
      symbol: 'ETHUSDT',
      currentPrice: '4000.10',
      change: '3',
      condition: { type: 'above', value: '4000' },
    };
    await toldOf(desk, dialectA('price.threshold', data));
    expect(desk.telegram.shown.map(({ text }) => text)).toEqual([
      '🚀 Price Alert\n\nETHUSDT has risen above $4000\n\nCurrent Price: $4000.1\nChange: +3.00%\n\nTime: 2025-11-03 12:00:00 UTC',
    ]);
  });

  it('[S88] [S89] that says neither its level nor its change', async () => {
    const desk = await startDesk({ rules: () => [ruleFor('price.threshold', EVERYWHERE)] });
    await toldOf(desk, dialectA('price.threshold', { symbol: 'ETHUSDT', price: 3_000 }));
    expect(desk.telegram.shown.map(({ text }) => text)).toEqual([
      '📢 Price Alert\n\nETHUSDT is at $3000\n\nCurrent Price: $3000\n\nTime: 2025-11-03 12:00:00 UTC',
    ]);
  });
});

describe('the mails of other types', () => {
  it('[R9] a deposit has a mail of its own, any other type the fallback', async () => {
    const mail = [{ type: 'email' }];
    const desk = await startDesk({
      rules: () => [ruleFor('deposit.confirmed', mail), ruleFor('withdrawal.completed', mail)],
    });
    const deposit = {
      depositId: 'd',
      asset: 'SOL',
      amount: '12.5000',
      network: 'SOL',
      txHash: 'ab',
      confirmations: 32,
    };
    await desk.send(dialectB('deposit.confirmed', deposit));
    await desk.settled(1);
    await desk.send(dialectB('withdrawal.completed', { withdrawalId: 'w', asset: 'BTC', amount: '0.10' }));
    await desk.settled(2);
    expect(desk.mails.map(({ mail: { subject } }) => subject)).toEqual([
      'Deposit Confirmed: SOL',
      'Уведомление OKD Finance',
    ]);
    expect(desk.mails[0]?.mail.text?.trim()).toBe(
      'Deposit Confirmed\n\nAsset: SOL\nAmount: 12.5\nNetwork: SOL\nTransaction: ab\nConfirmations: 32\nTime: 2025-11-03 12:00:00 UTC',
    );
  });
});

describe('a text of the rule’s own', () => {
  it('[S84] [S86] [W27] goes to the chat that the action names, as plain text, in parts of 4,096 characters that lose nothing', async () => {
    const action = { type: 'telegram', chatId: Number(GROUP), message: '{{ data.note }}' };
    const desk = await startDesk({ rules: () => [ruleFor('own.note', [action])] });
    const note = Array.from({ length: 900 }, (_, n) => `*line_${n}* [x](y) {{ symbol }}`).join('\n');
    await desk.send({ type: 'own.note', data: { note } });
    const [delivery] = await desk.settled(1, 1_000);
    expect(delivery).toMatchObject({ status: 'done', target: `chat ${GROUP}` });
    const parts = desk.telegram.shown.map(({ chat, text }) => ({ chat, text }));
    expect(parts.length).toBeGreaterThan(5);
    expect(new Set(parts.map(({ chat }) => chat))).toEqual(new Set([GROUP]));
    expect(parts.map(({ text }) => text).join('\n')).toBe(note);
    expect(Math.max(...parts.map(({ text }) => text.length))).toBeLessThanOrEqual(4_096);
  });

  it('[W25] has title, colour and fields of its own at Discord, each within its limit, and goes on in further messages', async () => {
    const action = {
      type: 'discord',
      title: '{{ symbol }} {{ data.note }}',
      message: '{{ data.long }}',
      color: '{% if side == "buy" %}#00aa11{% else %}0xaa0011{% endif %}',
      fields: [
        { name: 'Worth', value: '{{ notional | money }}', inline: true },
        { name: '{{ data.nothing }}', value: '{{ data.long }}' },
      ],
    };
    const desk = await startDesk({ rules: () => [ruleFor('order.filled', [action])] });
    const data = {
      orderId: 'd',
      symbol: 'BTCEUR',
      side: 'buy',
      amount: '0.3',
      price: '0.1',
      note: 'n'.repeat(400),
      long: 'word '.repeat(1_700),
    };
    await desk.send(dialectA('order.filled', data));
    const [delivery] = await desk.settled(1);
    expect(delivery?.warnings).toContain('data.nothing is not in this event; it is left empty');
    const embeds = desk.discord.messages.flatMap((message) => message.embeds);
    expect(desk.discord.messages.length).toBeGreaterThan(1);
    expect(embeds[0]).toMatchObject({ title: expect.stringMatching(/^BTCEUR n+…$/), color: 0x00aa11 });
    expect(embeds[0]?.title).toHaveLength(256);
    expect(embeds.at(-1)?.fields?.[0]).toEqual({ name: 'Worth', value: '0.03 EUR', inline: true });
    expect(embeds.at(-1)?.fields?.[1]).toMatchObject({ name: '—', value: expect.stringMatching(/…$/) });
  });

  it('[W30] in a mail: subject on one line, HTML with values as text, to the recipients of the action', async () => {
    const action = {
      type: 'email',
      to: ['desk@example.org'],
      subject: 'Note {{ data.note }}',
      html: '<p title="{{ data.note }}">{{ data.note | raw }}</p>',
    };
    const desk = await startDesk({ rules: () => [ruleFor('own.note', [action])] });
    await desk.send({ type: 'own.note', data: { note: '"><script>x</script>\r\nBcc: evil@example.com' } });
    await desk.settled(1);
    const [one] = desk.mails;
    expect(one?.recipients).toEqual(['desk@example.org']);
    expect(one?.mail.subject).toBe('Note "><script>x</script> Bcc: evil@example.com');
    expect(one?.mail.html).not.toContain('<script>');
    expect(one?.mail.text).toContain('"><script>x</script>');
  });
});

describe('a messenger', () => {
  it('[S74] [S79] [W26] Discord as a bot: into the channel by its id, mentioning nobody, without a gateway', async () => {
    const discord = await startDiscord('bot-token');
    const bot = { botToken: { value: 'bot-token' }, channelId: '42', apiRoot: `${discord.url}/api/v10` };
    const desk = await startDesk({
      settings: { channels: { discord: bot } },
      rules: () => [ruleFor('order.filled', [{ type: 'discord' }])],
    });
    const data = { orderId: 'x', symbol: 'XRPUSDT', side: 'sell', amount: 10, price: 0.5 };
    await desk.send(dialectA('order.filled', data));
    const [delivery] = await desk.settled(1);
    expect(delivery).toMatchObject({ status: 'done', target: 'channel 42' });
    const [request, ...others] = discord.received;
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      method: 'POST',
      path: '/api/v10/channels/42/messages',
      headers: { authorization: 'Bot bot-token' },
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      embeds: [expect.objectContaining({ title: '✅ Order Filled', color: 0xff0000 })],
      allowed_mentions: { parse: [] },
      nonce: delivery?.id,
      enforce_nonce: true,
    });
  });

  it('[C5] [W14] [W27] that asks for a pause has it, and every message arrives once, in order', async () => {
    const desk = await startDesk({
      rules: () => [ruleFor('own.note', [{ type: 'telegram', message: '{{ data.n }}' }])],
    });
    desk.telegram.flood.push(30);
    await desk.send(...[1, 2, 3].map((n) => ({ type: 'own.note', data: { n } })));
    await expect.poll(() => desk.telegram.refused()).toBe(1);
    const deliveries = await desk.settled(3, 1_000);
    expect(desk.telegram.shown.map(({ text }) => text)).toEqual(['1', '2', '3']);
    expect(deliveries[0]?.attempts.map(({ status, error }) => [status, error])).toEqual([
      ['failed', expect.stringContaining('429')],
      ['done', null],
    ]);
    const [refused, taken] = deliveries[0]?.attempts.map(({ at }) => at) ?? [];
    expect(Number(taken) - Number(refused)).toBeGreaterThanOrEqual(30_000);
    expect(desk.telegram.refused()).toBe(1);
  });

  it.each([
    ['telegram', { chatId: 'nobody' }, 'Telegram answered 400: Bad Request: chat not found'],
    ['email', { to: 'no-address' }, 'SMTP: '],
  ])(
    '[W14] %s: what cannot get better is dead at once, in the words of the other side',
    async (type, action, words) => {
      const desk = await startDesk({ rules: () => [ruleFor('own.note', [{ type, message: 'x', ...action }])] });
      await desk.send({ type: 'own.note', data: {} });
      const [delivery] = await desk.settled(1);
      expect(delivery).toMatchObject({ status: 'dead', attempts: [{ status: 'refused' }] });
      expect(delivery?.attempts[0]?.error).toContain(words);
    },
  );
});
