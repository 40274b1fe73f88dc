import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { keyPlaceOf } from '../../vault/key-place.ts';
import { sourcesOf } from '../../vault/key-sources.ts';
import { usesOfSecret, vaultEntries } from '../general-settings.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { secretsExport, secretsImport, secretsPlan } from '../vault.ts';
import { os } from './implementer.ts';

export const vault: Router<Contract['vault'], Parts & Spoken> = {
  list: os.vault.list.handler(({ context }) => context.vault.list()),
  set: os.vault.set.handler(({ context, input }) => {
    context.vault.set(input.name, input.secret);
    context.settings.reload();
  }),
  drop: os.vault.drop.handler(({ context, input }) => {
    const dropped = context.vault.drop(input.name);
    context.settings.reload();
    return dropped;
  }),
  entries: os.vault.entries.handler(({ context }) => vaultEntries(context)),
  remove: os.vault.remove.handler(({ context, input, errors }) => {
    const problems = usesOfSecret(context, input.name);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    context.vault.drop(input.name);
    return vaultEntries(context);
  }),
  key: os.vault.key.handler(({ context }) => keyPlaceOf(context.folder, sourcesOf(context.host))),
  export: os.vault.export.handler(({ context, input }) => secretsExport(context, input.passphrase)),
  plan: os.vault.plan.handler(({ context, input }) => secretsPlan(context, input)),
  import: os.vault.import.handler(({ context, input }) => secretsImport(context, input)),
};
