import type { ReactNode } from 'react';
import type { BrokerForm, BrokerView } from '../../../service/contract/orders.ts';
import { sayingOf } from '../../parts/saying-of.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { numberOf } from '../number-text.ts';

export type BrokerKind = BrokerView['kind'];
export const KINDS = ['paper', 'ccxt', 'okd'] as const satisfies readonly BrokerKind[];

/** As service/settings/brokers.ts takes them; a test compares. */
export const EXCHANGES = ['binance', 'bybit', 'okx'] as const;

/** The exchange whose keys have a third part. */
export const WITH_PASSWORD = 'okx';

/** What is entered for a broker of any kind, as texts; each kind uses its own part. */
export interface BrokerEntry {
  id: string;
  kind: BrokerKind;
  market: 'spot' | 'perpetual';
  feePercent: string;
  spreadPercent: string;
  slippagePercent: string;
  fillPercent: string;
  latency: string;
  /** `USDT 10000, BTC 0.5` */
  balances: string;
  exchange: string;
  sandbox: boolean;
  baseUrl: string;
  fingerprint: string;
  timeout: string;
  acceptUnproven: boolean;
}

/** A new broker begins where it can do least: on paper, and at an exchange in its test environment. */
export const NEW_BROKER: BrokerEntry = {
  id: '',
  kind: 'ccxt',
  market: 'spot',
  feePercent: '0.1',
  spreadPercent: '0',
  slippagePercent: '0',
  fillPercent: '100',
  latency: '0ms',
  balances: 'USDT 10000',
  exchange: 'binance',
  sandbox: true,
  baseUrl: '',
  fingerprint: '',
  timeout: '10s',
  acceptUnproven: false,
};

/** What the fields of a broker work on. */
export interface BrokerFieldsProps {
  form: BrokerEntry;
  change: (members: Partial<BrokerEntry>) => void;
  /** What is wrong with a member; undefined where nothing is. */
  problem: (member: string) => ReactNode;
  secret: (member: string) => {
    stored: boolean;
    value: string | undefined;
    onChange: (value: string | undefined) => void;
  };
}

const TEXTS = [
  'feePercent',
  'spreadPercent',
  'slippagePercent',
  'fillPercent',
  'latency',
  'exchange',
  'baseUrl',
  'fingerprint',
  'timeout',
] as const;

/** What the settings say of a broker, as it is entered. */
export function entryOf({ id, kind, market, sandbox, acceptUnproven, settings }: BrokerView): BrokerEntry {
  const texts = TEXTS.flatMap((name) =>
    settings[name] === undefined ? [] : [[name, String(settings[name])] as const],
  );
  return {
    ...NEW_BROKER,
    id,
    kind,
    market,
    sandbox,
    acceptUnproven,
    ...Object.fromEntries(texts),
    balances: balancesText(settings.balances),
  };
}

function balancesText(balances: unknown): string {
  if (typeof balances !== 'object' || balances === null) return NEW_BROKER.balances;
  return Object.entries(balances)
    .map(([currency, quantity]) => `${currency} ${String(quantity)}`)
    .join(', ');
}

/** `USDT 10000, BTC 0.5` → quantities by currency; null where a part of it is neither. */
export function balancesOf(text: string): Record<string, string> | null {
  const parts = text.split(',').map((part) => part.trim());
  const read = parts.map((part) => /^([A-Za-z0-9]{1,20})\s+(\d+(?:\.\d+)?)$/.exec(part));
  if (read.some((match) => match === null)) return null;
  return Object.fromEntries(
    read.flatMap((match) => (match === null ? [] : [[String(match[1]).toUpperCase(), String(match[2])]])),
  );
}

/** Members of each kind that hold a secret, and whether they can be left out. */
export const SECRETS: Record<BrokerKind, readonly { member: string; isOptional: boolean }[]> = {
  paper: [],
  ccxt: [
    { member: 'apiKey', isOptional: false },
    { member: 'apiSecret', isOptional: false },
    { member: 'password', isOptional: true },
  ],
  okd: [
    { member: 'accessToken', isOptional: false },
    { member: 'refreshToken', isOptional: true },
  ],
};

const PERCENTS = ['feePercent', 'spreadPercent', 'slippagePercent', 'fillPercent'] as const;

/** Members that cannot be right, by what is wrong with them: `needed`, `number`, `balances`, or `taken`. */
export function faultsOf(
  entry: BrokerEntry,
  secrets: Readonly<Record<string, string>>,
  known: { stored: (member: string) => boolean; taken: readonly string[] },
): { member: string; fault: 'needed' | 'number' | 'balances' | 'taken' }[] {
  const needed = [
    ...(entry.id.trim() === '' ? ['id'] : []),
    ...SECRETS[entry.kind]
      .flatMap(({ member, isOptional }) =>
        isOptional && !(member === 'password' && entry.exchange === WITH_PASSWORD) ? [] : [member],
      )
      .filter((member) => secrets[member] === undefined && !known.stored(member)),
    ...(entry.kind === 'okd'
      ? (['baseUrl', 'fingerprint'] as const).filter((member) => entry[member].trim() === '')
      : []),
  ];
  const numbers = entry.kind === 'paper' ? PERCENTS.filter((member) => numberOf(entry[member]) === null) : [];
  return [
    ...needed.map((member) => ({ member, fault: 'needed' as const })),
    ...numbers.map((member) => ({ member, fault: 'number' as const })),
    ...(entry.kind === 'paper' && balancesOf(entry.balances) === null
      ? [{ member: 'balances', fault: 'balances' as const }]
      : []),
    ...(known.taken.includes(entry.id.trim()) ? [{ member: 'id', fault: 'taken' as const }] : []),
  ];
}

/** The same as the service takes it. `before`: settings in force; members that no field shows stay. */
export function formOf(
  entry: BrokerEntry,
  secrets: Readonly<Record<string, string>>,
  before: Record<string, unknown>,
): BrokerForm {
  const own = new Set(SECRETS[entry.kind].map(({ member }) => member));
  const { baseUrl: _address, ...others } = before;
  return {
    id: entry.id.trim(),
    kind: entry.kind,
    settings: { ...others, market: entry.market, ...partOf(entry) },
    secrets: Object.fromEntries(Object.entries(secrets).filter(([member]) => own.has(member))),
  };
}

function partOf(entry: BrokerEntry): Record<string, unknown> {
  const { latency, exchange, sandbox, fingerprint, acceptUnproven } = entry;
  const baseUrl = entry.baseUrl.trim();
  const timeout = entry.timeout.trim();
  switch (entry.kind) {
    case 'paper': {
      const percents = PERCENTS.map((name) => [name, Number(entry[name])]);
      return { ...Object.fromEntries(percents), latency: latency.trim(), balances: balancesOf(entry.balances) };
    }
    case 'ccxt':
      return { exchange, sandbox, ...(baseUrl === '' ? {} : { baseUrl }), timeout, acceptUnproven };
    case 'okd':
      return { baseUrl, fingerprint: fingerprint.trim(), timeout, acceptUnproven };
  }
}

const FIELDS: Record<BrokerKind, readonly string[]> = {
  paper: ['id', 'market', ...PERCENTS, 'latency', 'balances'],
  ccxt: ['id', 'market', 'exchange', 'apiKey', 'apiSecret', 'password', 'baseUrl', 'timeout', 'acceptUnproven'],
  okd: ['id', 'market', 'baseUrl', 'accessToken', 'refreshToken', 'fingerprint', 'timeout', 'acceptUnproven'],
};

/** What is wrong with a member, and what no field shows. The service counts brokers in its own order: the index says nothing here. */
export function sorted(kind: BrokerKind, problems: SettingsProblems) {
  const memberOf = (path: string) => /^\$\.brokers\[\d+\]\.([A-Za-z]+)/.exec(path)?.[1];
  return {
    of: (member: string) => sayingOf(problems.find(({ path }) => memberOf(path) === member)),
    others: problems.filter(({ path }) => !FIELDS[kind].includes(memberOf(path) ?? '')),
  };
}
