import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../host.ts';
import { startService } from '../service.ts';
import type { SecretReference, Source } from '../settings/schema.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';
import type { SigningSecret } from './target.ts';

/** Name under which the temporary folder's settings ask for the secret: it is handed over in memory, not written. */
const SECRET_NAME = 'HOOKDESK_TEMPORARY_SECRET';

export interface TemporaryService {
  listenerUrl: string;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** A whole service on free ports with one source, no rules, and a folder of its own that goes with it. */
export async function startTemporaryService(
  source: Source,
  secret: SigningSecret,
  host: Host,
  version: string,
): Promise<TemporaryService> {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-selftest-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(join(folder, SETTINGS_FILE), JSON.stringify({ sources: [sourceWith(source, secret)] }));
    const environment = (name: string) => (name === SECRET_NAME ? secret.value : undefined);
    const service = await startService({
      host: { ...host, environment },
      folder,
      port: 0,
      uiPort: 0,
      rendererFolder: null,
      version,
    });
    return {
      listenerUrl: service.listenerUrl,
      stop: async () => {
        await service.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Without a list of addresses: this machine is the only sender. */
function sourceWith(
  { secrets: _secrets, secretsById: _byId, allowIps: _anybody, ...source }: Source,
  { webhookId }: SigningSecret,
): Source {
  const reference: SecretReference = { env: SECRET_NAME };
  return webhookId === undefined
    ? { ...source, secrets: [reference] }
    : { ...source, secretsById: { [webhookId]: [reference] } };
}
