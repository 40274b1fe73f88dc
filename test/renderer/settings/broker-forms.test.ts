import { describe, expect, it } from 'vitest';
import { sayingOf } from '../../../renderer/parts/saying-of.ts';
import {
  balancesOf,
  EXCHANGES,
  entryOf,
  faultsOf,
  formOf,
  NEW_BROKER,
  SECRETS,
  sorted,
} from '../../../renderer/settings/brokers/broker-forms.ts';
import type { BrokerView } from '../../../service/contract/orders.ts';
import { secretsOfBroker } from '../../../service/settings/broker-secrets.ts';
import { brokerSchema, EXCHANGES as OF_SETTINGS } from '../../../service/settings/brokers.ts';

const KEY = { vault: 'test' };
const GIVEN = {
  paper: {
    id: 'paper',
    kind: 'paper',
    feePercent: 0.05,
    balances: { USDT: 2500, BTC: '0.5' },
    markets: { BTCUSDT: {} },
  },
  ccxt: {
    id: 'okx-1',
    kind: 'ccxt',
    exchange: 'okx',
    apiKey: KEY,
    apiSecret: KEY,
    password: KEY,
    baseUrl: 'https://a.example.com',
  },
  okd: {
    id: 'okd-1',
    kind: 'okd',
    market: 'perpetual',
    baseUrl: 'https://b.example.com/api',
    accessToken: KEY,
    refreshToken: KEY,
    fingerprint: 'f0',
  },
} as const;

/** As the service shows it. */
function viewOf(kind: keyof typeof GIVEN): BrokerView {
  const broker = brokerSchema.parse(GIVEN[kind]);
  const secret = new Set(secretsOfBroker(broker).map(({ field }) => field));
  return {
    id: broker.id,
    kind: broker.kind,
    market: broker.market,
    exchange: '',
    sandbox: broker.kind === 'ccxt' && broker.sandbox,
    configured: true,
    secrets: [],
    clientOrderIds: 'never',
    isProven: false,
    acceptUnproven: broker.kind !== 'paper' && broker.acceptUnproven,
    settings: Object.fromEntries(Object.entries(broker).filter(([name]) => !secret.has(name))),
  };
}

describe('the form of a broker', () => {
  it.each(['paper', 'ccxt', 'okd'] as const)(
    '[U12] gives the settings back as they were, with what it does not show: %s',
    (kind) => {
      const view = viewOf(kind);
      expect(formOf(entryOf(view), {}, view.settings)).toEqual({
        id: view.id,
        kind,
        settings: view.settings,
        secrets: {},
      });
    },
  );

  it.each(['paper', 'ccxt', 'okd'] as const)('[U12] has each secret of the settings: %s', (kind) => {
    const fields = secretsOfBroker(brokerSchema.parse(GIVEN[kind])).map(({ field }) => field);
    expect(SECRETS[kind].map(({ member }) => member)).toEqual(fields);
  });

  it('[U13] offers the exchanges of the settings, and a new one in its test environment', () => {
    expect(EXCHANGES).toEqual(OF_SETTINGS);
    expect(NEW_BROKER).toMatchObject({ sandbox: true, acceptUnproven: false });
  });

  it('[U12] takes an address out that is emptied, and sends no secret of another kind', () => {
    const view = viewOf('ccxt');
    const form = formOf({ ...entryOf(view), baseUrl: '' }, { apiKey: 'a', accessToken: 'b' }, view.settings);
    expect(form.settings).not.toHaveProperty('baseUrl');
    expect(form.secrets).toEqual({ apiKey: 'a' });
  });

  it('[U12] knows what cannot be right', () => {
    const known = { stored: () => false, taken: ['main'] };
    expect(faultsOf({ ...NEW_BROKER, id: 'main' }, { apiKey: 'a' }, known)).toEqual([
      { member: 'apiSecret', fault: 'needed' },
      { member: 'id', fault: 'taken' },
    ]);
    expect(faultsOf({ ...NEW_BROKER, exchange: 'okx' }, {}, known).map(({ member }) => member)).toEqual([
      'id',
      'apiKey',
      'apiSecret',
      'password',
    ]);
    const paper = { ...NEW_BROKER, id: 'p', kind: 'paper', feePercent: '0,1', balances: 'USDT' } as const;
    expect(faultsOf(paper, {}, known)).toEqual([
      { member: 'feePercent', fault: 'number' },
      { member: 'balances', fault: 'balances' },
    ]);
    expect(faultsOf({ ...NEW_BROKER, id: 'o', kind: 'okd' }, { accessToken: 't' }, known)).toEqual([
      { member: 'baseUrl', fault: 'needed' },
      { member: 'fingerprint', fault: 'needed' },
    ]);
  });

  it.each([
    ['usdt 10000, BTC 0.5', { USDT: '10000', BTC: '0.5' }],
    ['USDT', null],
    ['USDT 1e4', null],
    ['USDT 10,000', null],
    ['', null],
  ])('reads balances: %j', (text, balances) => {
    expect(balancesOf(text)).toEqual(balances);
  });

  it('[U12] shows a problem at its field whatever the place of the broker', () => {
    const open = { path: '$.brokers[3]', message: 'has open orders' };
    const balances = { path: '$.brokers[7].balances.usdt', message: 'expected a currency' };
    const found = sorted('paper', [balances, open]);
    expect(found.of('balances')).toEqual(sayingOf(balances));
    expect(found.others).toEqual([open]);
  });
});
