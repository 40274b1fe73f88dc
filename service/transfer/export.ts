import { Redaction } from '../log/redaction.ts';
import { allReferences } from '../settings/references.ts';
import type { Settings } from '../settings/schema.ts';
import { resolveSecret, type SecretPlaces } from '../settings/secrets.ts';
import { isVaultClosed } from '../vault/key-sources.ts';
import type { Vault } from '../vault/vault.ts';
import type { Bundle } from './bundle.ts';
import type { FolderContent } from './folder.ts';
import { LeavingOut } from './leave-out.ts';

/** `at` in ms; `version` of Hookdesk. */
export interface ExportMeans {
  settings: Settings;
  secrets: Pick<SecretPlaces, 'environment' | 'folder'> & { vault: Vault };
  version: string;
  at: number;
}

/** Settings and rules for another machine. Secrets are never in it: not where they belong, and not where they were copied to. */
export function exportBundle({ settings, conditions, rules }: FolderContent, means: ExportMeans): Bundle {
  const redaction = knownSecrets(means);
  const out = new LeavingOut((text) => redaction.apply(text));
  return {
    format: 'hookdesk',
    version: 1,
    exportedBy: `Hookdesk ${means.version}`,
    exportedAt: new Date(means.at).toISOString(),
    settings: out.settings(settings),
    conditions: out.conditions(conditions),
    rules: rules.map(({ document }) => out.rule(document)),
    leftOut: out.places,
  };
}

/** The text of an export file. */
export function bundleText(bundle: Bundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

/** Of the vault, and of everything that the settings refer to. A vault that cannot be opened here keeps its secrets to itself. */
function knownSecrets({ settings, secrets }: ExportMeans): Redaction {
  const redaction = new Redaction();
  const places = { ...secrets, redaction };
  for (const { reference } of allReferences(settings)) unlocked(() => resolveSecret(reference, places));
  unlocked(() => {
    for (const name of secrets.vault.list()) redaction.add(secrets.vault.get(name));
  });
  return redaction;
}

function unlocked(look: () => unknown): void {
  try {
    look();
  } catch (error) {
    if (!isVaultClosed(error)) throw error;
  }
}
