import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { GeneralSettings, VaultEntry } from '../../service/contract/general-settings.ts';

/** Zone, bounds and vault without settings: a test sets up what the interface shows. */
export class InMemoryGeneral {
  settings: GeneralSettings = {
    timezone: 'UTC',
    language: 'en',
    keeping: { days: null, maxBytes: null },
    held: { events: 12_480, bytes: 31_400_000, free: 2_100_000, oldestAt: Date.UTC(2026, 8, 1) },
  };
  /** Events that a bound would delete. */
  forgetting = 0;
  vault: VaultEntry[] = [
    { name: 'okd.secret', usedAt: [{ path: '$.sources[0].secrets[0]', part: 'source', name: 'okd' }], isThere: true },
    { name: 'telegram.botToken.old', usedAt: [], isThere: true },
  ];
  /** Names of secrets that were replaced. */
  readonly replaced: string[] = [];
}

const context = { service: {} as { general: InMemoryGeneral } };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const generalProcedures = {
  general: {
    get: os.general.get.handler(({ context: { service } }) => service.general.settings),
    setTimezone: os.general.setTimezone.handler(({ context: { service }, input: { timezone } }) => {
      service.general.settings = { ...service.general.settings, timezone };
      return service.general.settings;
    }),
    setLanguage: os.general.setLanguage.handler(({ context: { service }, input: { language } }) => {
      service.general.settings = { ...service.general.settings, language };
      return service.general.settings;
    }),
    forgetting: os.general.forgetting.handler(({ context: { service } }) => ({
      events: service.general.forgetting,
      byAge: service.general.forgetting,
    })),
    setKeeping: os.general.setKeeping.handler(({ context: { service }, input }) => {
      service.general.settings = { ...service.general.settings, keeping: input };
      return service.general.settings;
    }),
  },
  vault: {
    list: os.vault.list.handler(() => []),
    set: os.vault.set.handler(({ context: { service }, input: { name } }) => {
      service.general.replaced.push(name);
    }),
    drop: os.vault.drop.handler(() => false),
    export: os.vault.export.handler(() => ({ text: 'sealed' })),
    plan: os.vault.plan.handler(({ input: { passphrase } }) => planned(passphrase)),
    import: os.vault.import.handler(({ input: { passphrase } }) => planned(passphrase)),
    key: os.vault.key.handler(() => ({ kind: 'system' as const, keeper: 'KWallet', unprotected: null })),
    entries: os.vault.entries.handler(({ context: { service } }) => service.general.vault),
    remove: os.vault.remove.handler(({ context: { service }, input: { name }, errors }) => {
      const usedAt = service.general.vault.find((entry) => entry.name === name)?.usedAt ?? [];
      const problems = usedAt.map(({ path }) => ({ path, message: `refers to the secret "${name}"` }));
      if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
      service.general.vault = service.general.vault.filter((entry) => entry.name !== name);
      return service.general.vault;
    }),
  },
};

function planned(passphrase: string) {
  if (passphrase !== 'correct horse') return { problem: 'the passphrase is another one, or the file was changed' };
  return {
    changes: [
      { name: 'okd.secret', change: 'replaced' as const },
      { name: 'new.secret', change: 'new' as const },
    ],
  };
}
