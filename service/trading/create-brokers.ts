import type { Problem } from '../../rules/event/event.ts';
import type { BrokerCheck, BrokerForm, BrokerView } from '../contract/orders.ts';
import { HookdeskError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { secretsOfBroker } from '../settings/broker-secrets.ts';
import { type BrokerSettings, brokerSchema, PAPER_BROKER } from '../settings/brokers.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import { describeReference, resolveSecret } from '../settings/secrets.ts';
import { parseSettings, type SettingsStore } from '../settings/settings.ts';
import type { Vault } from '../vault/vault.ts';
import type { Broker } from './broker.ts';
import type { Brokers } from './brokers.ts';
import type { ExchangeMeans } from './exchange-means.ts';
import { createOkdBroker } from './okd/okd-broker.ts';
import { PaperBroker } from './paper/paper-broker.ts';

export interface BrokersMeans {
  settings: SettingsStore;
  vault: Vault;
  secrets: SecretPlaces;
  host: Host;
  journal: Journal;
}

/** The brokers of the settings, each as long as its settings stay the same. */
export function createBrokers(means: BrokersMeans): Brokers {
  const registry = new Registry(means);
  registry.reload();
  return registry;
}

interface Running {
  /** The settings that it was made of, as text. */
  of: string;
  broker: Broker;
}

class Registry implements Brokers {
  readonly #means: BrokersMeans;
  #running = new Map<string, Running>();

  constructor(means: BrokersMeans) {
    this.#means = means;
  }

  find(id: string): Broker | undefined {
    return this.#running.get(id)?.broker;
  }

  all(): readonly Broker[] {
    return [...this.#running.values()].map(({ broker }) => broker);
  }

  reload(): void {
    const before = this.#running;
    const wanted = brokersOf(this.#means.settings.current.brokers);
    this.#running = new Map();
    for (const settings of wanted) {
      const of = JSON.stringify(settings);
      const known = before.get(settings.id);
      const broker = known?.of === of ? known.broker : this.#made(settings, known);
      if (broker !== undefined) this.#running.set(settings.id, { of, broker });
      before.delete(settings.id);
    }
    for (const { broker } of before.values()) broker.stop();
  }

  stop(): void {
    for (const broker of this.all()) broker.stop();
  }

  views(): BrokerView[] {
    const { settings, secrets } = this.#means;
    const configured = new Set(settings.current.brokers.map(({ id }) => id));
    return brokersOf(settings.current.brokers).map((broker, index) => {
      const abilities = this.find(broker.id)?.abilities;
      return {
        id: broker.id,
        kind: broker.kind,
        market: broker.market,
        exchange: exchangeOf(broker),
        sandbox: broker.kind === 'ccxt' && broker.sandbox,
        configured: configured.has(broker.id),
        settings: withoutSecrets(broker),
        secrets: secretsOfBroker(broker).map(({ field, reference }) => ({
          path: `$.brokers[${index}].${field}`,
          ...describeReference(reference),
          present: resolveSecret(reference, secrets) !== null,
        })),
        clientOrderIds: abilities?.clientOrderIds ?? 'never',
        isProven: abilities?.isProven ?? false,
        acceptUnproven: broker.kind !== 'paper' && broker.acceptUnproven,
      };
    });
  }

  async check(id: string): Promise<BrokerCheck | undefined> {
    const broker = this.find(id);
    if (broker === undefined) return undefined;
    const { works, message } = await broker.check();
    const account = works ? await broker.balances() : { balances: [] };
    return 'failed' in account
      ? { works: false, message: account.failed, balances: [] }
      : { works, message, balances: account.balances };
  }

  async save({ id, kind, settings: given, secrets }: BrokerForm, actor: string): Promise<Problem[]> {
    const { settings, vault } = this.#means;
    const before = settings.current.brokers.find((broker) => broker.id === id);
    const known = before?.kind === kind ? secretsOfBroker(before) : [];
    const references = Object.fromEntries(known.map(({ field, reference }) => [field, reference]));
    const stored = new Map(
      Object.entries(secrets).map(([field, value]) => [field, { name: `broker.${id}.${field}`, value }]),
    );
    for (const [field, { name }] of stored) references[field] = { vault: name };
    const entry = { ...given, ...references, id, kind };
    const checked = parseSettings(JSON.stringify({ brokers: [entry] }));
    if ('problems' in checked) return checked.problems;
    for (const { name, value } of stored.values()) vault.set(name, value);
    return this.#write(`brokers/${id}`, before, actor, (brokers) => {
      const place = brokers.findIndex((broker) => broker.id === id);
      return place < 0 ? [...brokers, entry] : brokers.with(place, entry);
    });
  }

  async remove(id: string, actor: string): Promise<Problem[]> {
    const { settings, journal } = this.#means;
    const index = settings.current.brokers.findIndex((broker) => broker.id === id);
    const open = journal.orders.open().filter(({ broker }) => broker === id).length;
    if (open > 0)
      return [{ path: `$.brokers[${index}]`, message: `${id} has open orders (${open}); cancel them first` }];
    const before = settings.current.brokers[index];
    return this.#write(`brokers/${id}`, before, actor, (brokers) => brokers.filter((broker) => broker.id !== id));
  }

  async #write(
    path: string,
    before: BrokerSettings | undefined,
    actor: string,
    change: (brokers: { id?: unknown }[]) => unknown[],
  ): Promise<Problem[]> {
    const { settings, journal, host } = this.#means;
    try {
      await settings.update((next) => {
        next.brokers = change(Array.isArray(next.brokers) ? next.brokers : []);
      });
    } catch (error) {
      if (!(error instanceof HookdeskError) || error.code !== 'SETTINGS_INVALID') throw error;
      return [{ path: String(error.values.path), message: String(error.values.detail) }];
    }
    // A secret may stand in plain text in the file; it never does in the journal.
    const shown = before === undefined ? null : withoutSecrets(before);
    const now = settings.current.brokers.find((broker) => path === `brokers/${broker.id}`);
    const told = { before: shown, after: now === undefined ? null : withoutSecrets(now) };
    const entry = { at: host.clock.now(), actor, action: 'broker.change', path, ...told };
    journal.transaction((writer) => writer.audit(entry));
    return [];
  }

  /** Undefined where it cannot be had: its orders are refused, and the log says why. */
  #made(settings: BrokerSettings, known: Running | undefined): Broker | undefined {
    known?.broker.stop();
    const { journal, host } = this.#means;
    try {
      if (settings.kind === 'paper') return new PaperBroker(settings, { journal, clock: host.clock, log: host.log });
      if (settings.kind === 'okd') return createOkdBroker(settings, this.#exchangeMeans());
    } catch (error) {
      host.log.error(
        { broker: settings.id, error: String(error) },
        'The broker cannot be opened; its orders are refused',
      );
    }
    return undefined;
  }

  #exchangeMeans(): ExchangeMeans {
    const { secrets, vault, host } = this.#means;
    const { clock, log, redaction } = host;
    return {
      resolveSecret: (reference) => resolveSecret(reference, secrets),
      storeSecret: (name, value) => {
        redaction.add(value);
        vault.set(name, value);
      },
      clock,
      log,
    };
  }
}

/** With the paper broker that is there without any. */
function brokersOf(brokers: readonly BrokerSettings[]): readonly BrokerSettings[] {
  if (brokers.some(({ kind }) => kind === 'paper')) return brokers;
  return [...brokers, brokerSchema.parse({ id: PAPER_BROKER, kind: 'paper' })];
}

function exchangeOf(broker: BrokerSettings): string {
  if (broker.kind === 'ccxt') return broker.exchange;
  return broker.kind === 'okd' ? (URL.parse(broker.baseUrl)?.host ?? '') : '';
}

function withoutSecrets(broker: BrokerSettings): Record<string, unknown> {
  const secret = new Set(secretsOfBroker(broker).map(({ field }) => field));
  return Object.fromEntries(Object.entries(broker).filter(([name]) => !secret.has(name)));
}
