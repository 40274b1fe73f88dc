import { describe, expect, it } from 'vitest';
import { problemsOf } from './plain.ts';

const REFERENCE = 'expected a secret reference: { "vault" }, { "env" } or { "file" }';
const DURATION = 'expected a duration such as 500ms, 5s, 2m, 1h or 1d';

describe('limits', () => {
  it.each([
    ['tradingEnabled', 'yes', 'expected true or false, got "yes"'],
    ['tradingEnabled', 1, 'expected true or false, got 1'],
    ['maxOrderNotional', '100', 'expected a number, got "100"'],
    ['maxOrderNotional', -1, 'expected 0 or more, got -1'],
    ['maxDailyNotional', null, 'expected a number, got null'],
    ['maxOrdersPerMinute', 1.5, 'expected a whole number, got 1.5'],
    ['maxOrdersPerMinute', -1, 'expected 0 or more, got -1'],
    ['maxOrdersPerDay', '5', 'expected a whole number, got "5"'],
    ['maxDailyLoss', -0.01, 'expected 0 or more, got -0.01'],
    ['maxDailyLoss', '1e400', 'expected a number, got "1e400"'],
    ['allowedSymbols', 'BTCUSDT', 'expected a list, got "BTCUSDT"'],
    ['priceCollarPercent', 0, 'expected more than 0, got 0'],
    ['priceCollarPercent', 101, 'expected at most 100, got 101'],
    ['priceCollarPercent', '5', 'expected a number, got "5"'],
    ['maxOrderNotionl', 5, 'there is no setting of this name'],
  ])('%s is not %j', (name, value, message) => {
    expect(problemsOf({ risk: { [name]: value } })).toEqual([{ path: `$.risk.${name}`, message }]);
  });

  it('names the symbol of a list that is none', () => {
    expect(problemsOf({ risk: { allowedSymbols: ['BTCUSDT', '', 7] } })).toEqual([
      { path: '$.risk.allowedSymbols[1]', message: 'expected a text that is not empty, got ""' },
      { path: '$.risk.allowedSymbols[2]', message: 'expected a text, got 7' },
    ]);
  });

  it('takes what is right, 0 and an empty list too: nothing may be ordered then', () => {
    const risk = { tradingEnabled: true, maxOrderNotional: 0, maxOrdersPerDay: 0, allowedSymbols: [] };
    expect(problemsOf({ risk: { ...risk, maxDailyLoss: 12.5, priceCollarPercent: 100 } })).toEqual([]);
  });
});

describe('brokers', () => {
  const paper = { id: 'p', kind: 'paper' };
  const keys = { apiKey: { env: 'KEY' }, apiSecret: { env: 'SECRET' } };
  const ccxt = { id: 'x', kind: 'ccxt', exchange: 'binance', ...keys };
  const baseUrl = 'https://develop.okd.finance/api';
  const okd = { id: 'o', kind: 'okd', baseUrl, accessToken: { vault: 't' }, fingerprint: 'f' };

  it.each([
    [{ id: 'p' }, 'kind', 'expected a kind: "paper", "ccxt" or "okd", got nothing'],
    [{ ...paper, kind: 'demo' }, 'kind', 'expected a kind: "paper", "ccxt" or "okd", got "demo"'],
    [{ ...paper, id: 'a b' }, 'id', 'expected letters, digits, dots, dashes or underscores, 64 at most, got "a b"'],
    [{ ...paper, market: 'margin' }, 'market', 'expected one of "spot", "perpetual", got "margin"'],
    [{ ...paper, feePercent: -1 }, 'feePercent', 'expected 0 or more, got -1'],
    [{ ...paper, feePercent: 51 }, 'feePercent', 'expected at most 50, got 51'],
    [{ ...paper, spreadPercent: '0.1' }, 'spreadPercent', 'expected a number, got "0.1"'],
    [{ ...paper, latency: '5' }, 'latency', `${DURATION}, got "5"`],
    [{ ...paper, fillPercent: 0 }, 'fillPercent', 'expected more than 0, got 0'],
    [
      { ...paper, balances: { usdt: 5 } },
      'balances.usdt',
      'expected another name: expected a currency such as USDT, got 5',
    ],
    [{ ...paper, balances: { USDT: '-1' } }, 'balances.USDT', 'expected a number of 0 or more, got "-1"'],
    [{ ...paper, balances: { USDT: 'much' } }, 'balances.USDT', 'expected a number of 0 or more, got "much"'],
    [{ ...paper, markets: { A: { priceStep: -1 } } }, 'markets.A.priceStep', 'expected a number of 0 or more, got -1'],
    [{ ...paper, markets: { A: { step: 1 } } }, 'markets.A.step', 'there is no setting of this name'],
    [{ ...ccxt, exchange: 'kraken' }, 'exchange', 'expected one of binance, bybit, okx, got "kraken"'],
    [{ ...ccxt, apiKey: 'my-key' }, 'apiKey', `${REFERENCE}, got a value of type string`],
    [{ ...ccxt, apiSecret: undefined }, 'apiSecret', `${REFERENCE}, got nothing`],
    [{ ...ccxt, baseUrl: 'ftp://x' }, 'baseUrl', 'expected an address such as https://api.example.com, got "ftp://x"'],
    [{ ...ccxt, timeout: 'soon' }, 'timeout', `${DURATION}, got "soon"`],
    [{ ...ccxt, sandbox: 'no' }, 'sandbox', 'expected true or false, got "no"'],
    [{ ...ccxt, id: 'paper' }, 'id', '"paper" is kept for paper trading, found kind "ccxt"'],
    [{ ...okd, fingerprint: '' }, 'fingerprint', 'expected a text that is not empty, got ""'],
    [
      { ...okd, accessToken: { env: '' } },
      'accessToken.env',
      'expected a text that is not empty, got a value of type string',
    ],
    [{ ...okd, baseUrl: 'x' }, 'baseUrl', `expected an address such as ${baseUrl}, got "x"`],
  ])('%j has a mistake at %s', (broker, path, message) => {
    expect(problemsOf({ brokers: [broker] })).toEqual([{ path: `$.brokers[0].${path}`, message }]);
  });

  it('may not have one id twice', () => {
    const message = '"p" is used by an earlier broker';
    expect(problemsOf({ brokers: [paper, okd, { ...ccxt, id: 'p' }] })).toEqual([{ path: '$.brokers[2].id', message }]);
  });

  it('takes what is right', () => {
    expect(problemsOf({ brokers: [{ ...paper, balances: { USDT: '0.10', BTC: 1 } }, ccxt, okd] })).toEqual([]);
  });
});

describe('channels', () => {
  const bot = { botToken: { env: 'T' }, chatId: '1' };
  const remote = (value: object) => ({ telegram: { ...bot, remote: value } });
  const mail = { smtp: { host: 'h' }, from: 'a@b.c', to: ['d@e.f'] };
  const webhook = 'https://discord.com/api/webhooks/1/my-secret';
  const user = 'expected the number of a Telegram user, such as 123456789';

  it.each([
    [
      { telegram: { ...bot, botToken: '1:my-secret' } },
      'telegram.botToken',
      `${REFERENCE}, got a value of type string`,
    ],
    [
      { telegram: { ...bot, chatId: null } },
      'telegram.chatId',
      'expected the number of a chat, or @name of a channel, got null',
    ],
    [
      { telegram: { ...bot, apiRoot: 'x' } },
      'telegram.apiRoot',
      'expected an address such as https://example.com, got "x"',
    ],
    [{ discord: {} }, 'discord.webhookUrl', `${REFERENCE}, got nothing`],
    [{ discord: { webhookUrl: webhook } }, 'discord.webhookUrl', `${REFERENCE}, got a value of type string`],
    [{ discord: webhook }, 'discord', 'expected an object, got a value of type string'],
    [{ discord: { botToken: { env: 'D' } } }, 'discord.channelId', 'expected a text, got nothing'],
    [{ discord: { botToken: { env: 'D' }, channelId: 5 } }, 'discord.channelId', 'expected a text, got 5'],
    [{ email: { ...mail, smtp: {} } }, 'email.smtp.host', 'expected a text, got nothing'],
    [{ email: { ...mail, smtp: { host: 'h', port: 0 } } }, 'email.smtp.port', 'expected 1 or more, got 0'],
    [{ email: { ...mail, smtp: { host: 'h', port: 70_000 } } }, 'email.smtp.port', 'expected at most 65535, got 70000'],
    [{ email: { ...mail, smtp: { host: 'h', port: '587' } } }, 'email.smtp.port', 'expected a number, got "587"'],
    [
      { email: { ...mail, smtp: { host: 'h', secure: 'yes' } } },
      'email.smtp.secure',
      'expected true or false, got "yes"',
    ],
    [
      { email: { ...mail, smtp: { host: 'h', password: 'my-secret' } } },
      'email.smtp.password',
      `${REFERENCE}, got a value of type string`,
    ],
    [{ email: { ...mail, from: 'me' } }, 'email.from', 'expected a mail address such as me@example.com, got "me"'],
    [{ email: { ...mail, to: [] } }, 'email.to', 'expected a list of at least 1, got []'],
    [{ email: { ...mail, to: 'd@e.f' } }, 'email.to', 'expected a list, got "d@e.f"'],
    [{ slack: {} }, 'slack', 'there is no setting of this name'],
  ])('%j has a mistake at %s, and shows no secret', (channels, path, message) => {
    expect(problemsOf({ channels })).toEqual([{ path: `$.channels.${path}`, message }]);
  });

  it('names each mistake of a bot of Discord, and not what it lacks to be a webhook', () => {
    const problems = problemsOf({ channels: { discord: { botToken: { env: 'D' }, apiRoot: 'x' } } });
    expect(problems.map(({ path }) => path)).toEqual(['$.channels.discord.channelId', '$.channels.discord.apiRoot']);
  });

  it('shows no secret where the mistake is around it', () => {
    const [problem] = problemsOf({ channels: [{ botToken: 'my-secret', chatId: '5' }] });
    expect(problem).toEqual({
      path: '$.channels',
      message: 'expected an object, got [{"botToken":"***","chatId":"5"}]',
    });
  });

  it.each([
    [{ enabled: true, userIds: [] }, 'userIds', 'expected at least one user: without one nobody is heard, got []'],
    [{ enabled: true }, 'userIds', 'expected a list, got nothing'],
    [{ enabled: 'yes', userIds: [1] }, 'enabled', 'expected true or false, got "yes"'],
    [{ enabled: true, userIds: ['@me'] }, 'userIds[0]', `${user}, got "@me"`],
    [{ enabled: true, userIds: [5, -100] }, 'userIds[1]', `${user}, got -100`],
    [{ enabled: true, userIds: [1], arm: true }, 'arm', 'there is no setting of this name'],
  ])('[C14] nobody steers by %j', (value, path, message) => {
    expect(problemsOf({ channels: remote(value) })).toEqual([{ path: `$.channels.telegram.remote.${path}`, message }]);
  });

  it('[C14] takes users as numbers and as texts, and none where it is off', () => {
    expect(problemsOf({ channels: remote({ enabled: true, userIds: [123456789, '42'] }) })).toEqual([]);
    expect(problemsOf({ channels: remote({ enabled: false, userIds: [] }) })).toEqual([]);
  });
});

describe('quiet hours', () => {
  it.each([
    [{ from: '23:00' }, '$.quietHours.to', 'expected a value, got nothing'],
    [{ from: '24:00', to: '07:00' }, '$.quietHours.from', 'expected a time such as 08:00, got "24:00"'],
    [{ from: '23:00', to: '7' }, '$.quietHours.to', 'expected a time such as 08:00, got "7"'],
    [
      { from: '23:00', to: '07:00', timezone: 'Mars/Base' },
      '$.quietHours.timezone',
      'expected an IANA time zone such as Europe/Berlin, got "Mars/Base"',
    ],
    [{ from: '23:00', to: '07:00', days: ['mon'] }, '$.quietHours.days', 'there is no setting of this name'],
    [null, '$.quietHours', 'expected an object, got null'],
  ])('are not %j', (quietHours, path, message) => {
    expect(problemsOf({ quietHours })).toEqual([{ path, message }]);
  });
});
