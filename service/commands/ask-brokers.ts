import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AskBroker } from '../doctor/patient.ts';
import { JOURNAL_FILE, openJournal } from '../journal/open.ts';
import { SettingsStore } from '../settings/settings.ts';
import { createBrokers } from '../trading/create-brokers.ts';
import { PriceBook } from '../trading/price-book.ts';
import { openVaultLazily } from '../vault/lazy.ts';
import { headlessHost, SILENT } from './headless-host.ts';
import type { Invocation } from './invocation.ts';

/**
 * Asks the running owner's broker, or where none runs one of its own, which keeps its books in a journal that is thrown away: nothing of the
 * data folder is changed. Null where there is no such broker.
 */
export const askBrokers =
  (invocation: Invocation): AskBroker =>
  async (id) =>
    (await askOwner(invocation.folder, id)) ?? (await askAlone(invocation, id));

async function askOwner(folder: string, id: string): ReturnType<AskBroker> {
  const { connectToOwner } = await import('../api/client.ts');
  const owner = await connectToOwner(folder).catch(() => null);
  if (owner === null) return null;
  try {
    return await owner.client.brokers.check({ id });
  } catch {
    return null;
  } finally {
    owner.close();
  }
}

async function askAlone({ folder, environment }: Invocation, id: string): ReturnType<AskBroker> {
  const own = mkdtempSync(join(tmpdir(), 'hookdesk-doctor-'));
  const settings = new SettingsStore(folder);
  const journal = openJournal(join(own, JOURNAL_FILE));
  try {
    const host = headlessHost(environment, process.stderr, SILENT);
    const vault = openVaultLazily(folder, host);
    const secrets = { environment: host.environment, vault, folder, redaction: host.redaction };
    const brokers = createBrokers({ settings, vault, secrets, host, journal, prices: new PriceBook() });
    try {
      return (await brokers.check(id)) ?? null;
    } finally {
      brokers.stop();
    }
  } finally {
    journal.close();
    settings.close();
    rmSync(own, { recursive: true, force: true });
  }
}
