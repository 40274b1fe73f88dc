import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { Forgetting, GeneralSettings, Keeping, ToldLanguage, VaultEntry } from '../contract/general-settings.ts';
import { settingsProblem } from '../settings/problem.ts';
import { allReferences } from '../settings/references.ts';
import type { Settings } from '../settings/schema.ts';
import { audited } from './audited-settings.ts';
import type { Parts } from './parts.ts';

const DAY_MS = 86_400_000;

export function generalSettings({ settings, journal }: Parts): GeneralSettings {
  const { timezone, language, retention } = settings.current;
  const { used, free } = journal.size();
  const held = { events: heldEvents(journal), bytes: used, free, oldestAt: journal.oldestReceipt() };
  return { timezone, language, keeping: keepingOf(retention), held };
}

function keepingOf({ days, maxBytes }: Settings['retention']): Keeping {
  return { days: days ?? null, maxBytes: maxBytes ?? null };
}

/** Places from the oldest event to the newest. */
function heldEvents(journal: Parts['journal']): number {
  const newest = journal.newestPlace();
  return newest === 0 ? 0 : newest - journal.oldestPlace() + 1;
}

/** How many events would go, as of now. */
export function forgettingOf({ journal, host }: Parts, { days, maxBytes }: Keeping): Forgetting {
  const held = heldEvents(journal);
  const byAge = days === null ? 0 : olderThan(journal, host.clock.now() - days * DAY_MS, held);
  const { used } = journal.size();
  const bySize = maxBytes === null || used <= maxBytes ? 0 : Math.ceil(held * (1 - maxBytes / used));
  return { events: Math.max(byAge, bySize), byAge };
}

function olderThan(journal: Parts['journal'], before: number, held: number): number {
  if (held === 0) return 0;
  const first = journal.placeAt(before);
  return first === 0 ? held : first - journal.oldestPlace();
}

/** Problems where nothing was written. */
export function setTimezone(parts: Parts, timezone: string): Promise<ToldProblem[]> {
  return audited(parts, { action: 'timezone.change', path: 'timezone' }, shownTimezone, (next) => {
    next.timezone = timezone;
  });
}

function shownTimezone({ timezone }: Settings): string {
  return timezone;
}

/** Problems where nothing was written. */
export function setLanguage(parts: Parts, language: ToldLanguage): Promise<ToldProblem[]> {
  const shown = (settings: Settings) => settings.language;
  return audited(parts, { action: 'language.change', path: 'language' }, shown, (next) => {
    next.language = language;
  });
}

/** Problems where nothing was written. What is older goes soon after, a little at a time. */
export function setKeeping(parts: Parts, { days, maxBytes }: Keeping): Promise<ToldProblem[]> {
  const shown = ({ retention }: Settings) => keepingOf(retention);
  return audited(parts, { action: 'retention.change', path: 'retention' }, shown, (next) => {
    next.retention = { ...(days === null ? {} : { days }), ...(maxBytes === null ? {} : { maxBytes }) };
  });
}

/** Every secret of the vault, and those that it lacks; never a value. */
export function vaultEntries({ vault, settings }: Parts): VaultEntry[] {
  const references = allReferences(settings.current);
  const there = new Set(vault.list());
  const asked = references.flatMap(({ reference }) => ('vault' in reference ? [reference.vault] : []));
  return [...new Set([...there, ...asked])].sort().map((name) => ({
    name,
    isThere: there.has(name),
    usedAt: references.flatMap(({ reference, ...use }) =>
      'vault' in reference && reference.vault === name ? [use] : [],
    ),
  }));
}

/** Where the settings refer to a secret that is to go: without it they could not be put in force at the next start. */
export function usesOfSecret(parts: Parts, name: string): ToldProblem[] {
  const usedAt = vaultEntries(parts).find((entry) => entry.name === name)?.usedAt ?? [];
  return usedAt.map(({ path }) => settingsProblem(path, 'refersToSecret', JSON.stringify(name)));
}
