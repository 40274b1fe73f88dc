import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RegistrationView } from '../contract/registrations.ts';
import { HookdeskError } from '../errors.ts';
import type { AuditEntry } from '../journal/journal.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import { publicUrlOf } from '../registration/address.ts';
import type { Registrar } from '../registration/registrar.ts';
import { createRegistrar } from '../registration/start.ts';
import { SettingsStore } from '../settings/settings.ts';
import { headlessHost, SILENT } from './headless-host.ts';
import type { Invocation } from './invocation.ts';
import { secretPlaces } from './secret-places.ts';

/** A registrar over the data folder, for a command where no service runs. Throws `SETTINGS_INVALID`. */
export function registrarOf(invocation: Invocation): Registrar {
  const { folder, environment } = invocation;
  const host = headlessHost(environment, process.stderr, SILENT);
  const settings = new SettingsStore(folder);
  return createRegistrar({
    folder,
    settings,
    publicUrl: () => publicUrlOf(settings.current),
    secrets: { ...secretPlaces(invocation), redaction: host.redaction },
    host,
    audit: (entry) => writeHistory(folder, entry),
  });
}

/** A folder that was never started has no history yet, and gets none for this. */
function writeHistory(folder: string, entry: AuditEntry): void {
  const file = join(folder, JOURNAL_FILE);
  if (!existsSync(file)) return;
  const journal = openJournal(file);
  try {
    journal.transaction((writer) => writer.audit(entry));
  } finally {
    journal.close();
  }
}

/** The registrations as the running owner knows them, who also knows a tunnel's address; without one as the folder has them. */
export async function registrationsOf(invocation: Invocation): Promise<RegistrationView[]> {
  const { connectToOwner } = await import('../api/client.ts');
  const owner = await connectToOwner(invocation.folder);
  if (owner === null) return registrarOf(invocation).views();
  try {
    return await owner.client.registrations.list();
  } finally {
    owner.close();
  }
}

/** The views of these ids in their order, or of all without any. Throws `USAGE` naming those that there are. */
export function chosen(views: readonly RegistrationView[], ids: readonly string[]): RegistrationView[] {
  if (ids.length === 0) return [...views];
  return [...new Set(ids)].map((id) => {
    const view = views.find(({ registration }) => registration.id === id);
    if (view !== undefined) return view;
    const known = views.map(({ registration }) => registration.id).join(', ') || 'none';
    throw new HookdeskError('USAGE', {
      detail: `There is no registration ${JSON.stringify(id)} in settings.json; there are: ${known}`,
    });
  });
}
