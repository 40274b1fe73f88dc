import { canonicalJson } from '../../rules/document/canonical-json.ts';
import { isRecord } from '../../rules/event/json.ts';
import type { Acceptance, SettingsChange } from '../contract/transfer.ts';
import type { Settings } from '../settings/schema.ts';
import { isPlainSecret } from './leave-out.ts';

/** What is another value in the settings of `after`, in their order. */
export function settingsChanges(before: Settings, after: Settings): SettingsChange[] {
  return [...differences([], before, after)].map(({ path, before: was, after: is }) => ({
    path: path.join('.'),
    before: shown(was) ?? null,
    after: shown(is) ?? null,
    accept: acceptanceOf(path, was, is),
  }));
}

interface Difference {
  path: readonly string[];
  before: unknown;
  after: unknown;
}

function* differences(path: readonly string[], before: unknown, after: unknown): Generator<Difference> {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return;
  const [was, is] = [membersOf(before), membersOf(after)];
  if (was === null || is === null) yield { path, before, after };
  else
    for (const key of new Set([...was.keys(), ...is.keys()]))
      yield* differences([...path, key], was.get(key), is.get(key));
}

/** By name; of a list of things with ids, by their ids. Null for what has no members to tell apart. */
function membersOf(value: unknown): Map<string, unknown> | null {
  if (Array.isArray(value) && value.every(hasId)) return new Map(value.map((each) => [each.id, each]));
  return isRecord(value) && !isReference(value) ? new Map(Object.entries(value)) : null;
}

function hasId(value: unknown): value is { id: string } {
  return isRecord(value) && typeof value.id === 'string';
}

/** A reference to a secret is one thing: half of one is none. */
function isReference(value: Record<string, unknown>): boolean {
  return ['env', 'vault', 'file', 'value'].some((kind) => typeof value[kind] === 'string');
}

/** A value for the eyes of whoever is asked: plain secrets are hidden. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (!isRecord(value)) return value;
  if (isPlainSecret(value)) return { ...value, value: '***' };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)]));
}

/** Sections that decide nothing about who is believed, where something goes, or how much. */
const PLAIN: ReadonlySet<string> = new Set(['version', 'timezone', 'quietHours', 'retries', 'reports']);
/** Members of other sections that decide no such thing either. */
const PLAIN_MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  sources: new Set(['expectEvery', 'acceptText']),
  brokers: new Set(['feePercent', 'spreadPercent', 'slippagePercent', 'latency', 'fillPercent', 'balances', 'markets']),
  watchdog: new Set(['canaryEvery']),
};
const LIMITS: ReadonlySet<string> = new Set(['risk', 'retention', 'http']);
const SOURCE_LIMITS: ReadonlySet<string> = new Set(['rateLimitPerMinute', 'replayWindow']);

/** Whatever is not known to be harmless has to be accepted: settings to come are not forgotten here. */
function acceptanceOf([section = '', ...rest]: readonly string[], before: unknown, after: unknown): Acceptance | null {
  const [member] = section === 'watchdog' || section === 'http' ? rest : rest.slice(1);
  if (PLAIN.has(section) || PLAIN_MEMBERS[section]?.has(member ?? '')) return null;
  if (section === 'strategies') return before === undefined ? null : 'order';
  if (section === 'brokers' && member === undefined && isNewPaper(before, after)) return null;
  if (section === 'http' && member === 'allowHosts') return 'address';
  if (LIMITS.has(section) || SOURCE_LIMITS.has(member ?? '')) return 'limit';
  const isSecret = section === 'sources' || rest.some((name) => /secret|token|key|password|passphrase/i.test(name));
  return isSecret ? 'secret' : 'address';
}

function isNewPaper(before: unknown, after: unknown): boolean {
  return before === undefined && isRecord(after) && after.kind === 'paper';
}
