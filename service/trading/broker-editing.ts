import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { BrokerForm } from '../contract/orders.ts';
import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { changeAudited } from '../settings/audited-change.ts';
import { keptByBroker, missingBrokerSecrets, secretsOfBroker } from '../settings/broker-secrets.ts';
import type { BrokerSettings } from '../settings/brokers.ts';
import { settingsProblem } from '../settings/problem.ts';
import type { SecretPlaces } from '../settings/secrets.ts';
import { parseSettings, type SettingsStore } from '../settings/settings.ts';
import type { Vault } from '../vault/vault.ts';
import { dropLeft, withSecrets } from '../vault/with-secrets.ts';

export interface EditingMeans {
  settings: SettingsStore;
  vault: Vault;
  secrets: SecretPlaces;
  journal: Journal;
  clock: Clock;
}

/** Vault entries that were made here begin so; others are the user's own and are never dropped. */
const OWN_PREFIX = 'brokers.';

/** Every problem of what was entered, at its path in settings.json, or none: then it is in force. A secret is kept only if all of it is right. */
export async function saveBroker(form: BrokerForm, actor: string, means: EditingMeans): Promise<ToldProblem[]> {
  const { settings, vault, clock } = means;
  const { brokers } = settings.current;
  const place = brokers.findIndex(({ id }) => id === form.id);
  const entered = new Map<string, string>();
  const entry = entryOf(form, brokers[place], clock.now().toString(36), entered);
  const next = place < 0 ? [...brokers, entry] : brokers.with(place, entry as BrokerSettings);
  const wrong = problemsOf(next, place < 0 ? brokers.length : place, entered, means);
  if (wrong.length > 0) return wrong;
  return withSecrets(vault, entered, () =>
    changeBrokers(form.id, actor, means, (written) => {
      const at = written.findIndex(({ id }) => id === form.id);
      return at < 0 ? [...written, entry] : written.with(at, entry);
    }),
  );
}

/** What the settings would say to it, and secrets that it refers to and are not there. */
function problemsOf(
  brokers: readonly unknown[],
  index: number,
  entered: ReadonlyMap<string, string>,
  { secrets, settings, journal }: EditingMeans,
): ToldProblem[] {
  const checked = parseSettings(JSON.stringify({ brokers }));
  if ('problems' in checked) return checked.problems;
  const vault = { get: (name: string) => entered.get(name) ?? secrets.vault.get(name) };
  const missing = missingBrokerSecrets(checked.settings.brokers, { ...secrets, vault });
  const own = missing.filter(({ path }) => path.startsWith(`$.brokers[${index}].`));
  const [before, after] = [settings.current.brokers[index], checked.settings.brokers[index]];
  if (before === undefined || after === undefined || placeOf(before) === placeOf(after)) return own;
  return [...own, ...openOrders(before.id, index, journal)];
}

/** Where a broker's orders are. A paper broker ends those of the market that it leaves by itself. */
function placeOf(broker: BrokerSettings): string {
  if (broker.kind === 'paper') return broker.kind;
  const { kind, market, baseUrl } = broker;
  return JSON.stringify([kind, market, baseUrl, ...(kind === 'ccxt' ? [broker.exchange, broker.sandbox] : [])]);
}

/** A problem while orders of a broker are open: nobody could follow or cancel them. */
function openOrders(id: string, index: number, journal: Journal): ToldProblem[] {
  const open = journal.orders.open().filter(({ broker }) => broker === id).length;
  if (open === 0) return [];
  return [settingsProblem(`$.brokers[${index}]`, 'openOrders', id, open)];
}

export async function removeBroker(id: string, actor: string, means: EditingMeans): Promise<ToldProblem[]> {
  const { settings, journal } = means;
  const index = settings.current.brokers.findIndex((broker) => broker.id === id);
  if (index < 0) return [settingsProblem('$.brokers', 'brokerNotThere', id)];
  const open = openOrders(id, index, journal);
  if (open.length > 0) return open;
  return changeBrokers(id, actor, means, (written) => written.filter((broker) => broker.id !== id));
}

/** A broker without its secrets, which may stand in plain text in the file. */
export function withoutSecrets(broker: BrokerSettings): Record<string, unknown> {
  const secret = new Set(secretsOfBroker(broker).map(({ field }) => field));
  return Object.fromEntries(Object.entries(broker).filter(([name]) => !secret.has(name)));
}

/**
 * The entry that a form asks for, not checked yet. Secrets that were entered go to `entered`, under names made of `mark`: names of their
 * own, so that the broker in force keeps its secrets until the new ones are.
 */
function entryOf(
  { id, kind, settings, secrets }: BrokerForm,
  before: BrokerSettings | undefined,
  mark: string,
  entered: Map<string, string>,
): { id: string } {
  const known = before?.kind === kind ? secretsOfBroker(before) : [];
  const kept = Object.fromEntries(known.map(({ field, reference }) => [field, reference]));
  const said = Object.entries(secrets).filter(([, value]) => value.trim() !== '');
  const given = said.map(([field, value]) => {
    const vault = `${OWN_PREFIX}${id}.${field}.${mark}`;
    entered.set(vault, value.trim());
    return [field, { vault }] as const;
  });
  return { ...settings, ...kept, ...Object.fromEntries(given), id, kind } as { id: string };
}

async function changeBrokers(
  id: string,
  actor: string,
  means: EditingMeans,
  change: (written: { id?: unknown }[]) => unknown[],
): Promise<ToldProblem[]> {
  const { settings } = means;
  const names = droppable(settings.current.brokers);
  const problems = await changeAudited(
    means,
    { action: 'broker.change', path: `brokers/${id}`, actor },
    ({ brokers }) => shown(brokers.find((broker) => broker.id === id)),
    (next) => {
      next.brokers = change(Array.isArray(next.brokers) ? next.brokers : []);
    },
  );
  // Where the file has problems of its own, what was in force before still is.
  if (problems.length === 0 && settings.problems.length === 0) dropUnused(names, means);
  return problems;
}

/** A secret never stands in the journal. */
function shown(broker: BrokerSettings | undefined): Record<string, unknown> | null {
  return broker === undefined ? null : withoutSecrets(broker);
}

/** Secrets that were made here for a broker before, or by it, and that no broker uses any more. */
function dropUnused(before: readonly string[], { settings, vault }: EditingMeans): void {
  const { brokers } = settings.current;
  const kept = new Set([...vaultNames(brokers), ...brokers.flatMap(keptByBroker)]);
  dropLeft(
    vault,
    before.filter((name) => !kept.has(name)),
  );
}

/** Names that are not the user's own. */
function droppable(brokers: readonly BrokerSettings[]): string[] {
  const made = vaultNames(brokers).filter((name) => name.startsWith(OWN_PREFIX));
  return [...made, ...brokers.flatMap(keptByBroker)];
}

function vaultNames(brokers: readonly BrokerSettings[]): string[] {
  return brokers.flatMap(secretsOfBroker).flatMap(({ reference }) => ('vault' in reference ? [reference.vault] : []));
}
