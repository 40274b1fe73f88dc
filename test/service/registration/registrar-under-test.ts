import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RegistrationView } from '../../../service/contract/registrations.ts';
import type { AuditEntry } from '../../../service/journal/journal.ts';
import { publicUrlOf } from '../../../service/registration/address.ts';
import type { Registrar } from '../../../service/registration/registrar.ts';
import { createRegistrar } from '../../../service/registration/start.ts';
import { SettingsStore } from '../../../service/settings/settings.ts';
import { keptHost, type LogLine } from '../delivery/stand-ins.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { API_KEY, API_SECRET, FINGERPRINT, type Provider, TOKEN } from './lookalike.ts';

export const NOW = Date.UTC(2026, 10, 27);
/** Test value, not a secret. */
export const SECRET = 'okd_test_secret';
export const PUBLIC = 'https://hooks.example.com';

/** Values of environment variables, as references of the settings find them. */
export const ENVIRONMENT: Record<string, string> = {
  WEBHOOK: SECRET,
  OTHER: 'other_secret',
  TOKEN,
  API_KEY,
  API_SECRET,
};

export const BEARER = { kind: 'bearer', token: { env: 'TOKEN' }, fingerprint: FINGERPRINT };
export const HMAC = { kind: 'hmac', apiKey: { env: 'API_KEY' }, apiSecret: { env: 'API_SECRET' } };

/** A profile for the look-alike. */
export function restOf(provider: Provider, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    baseUrl: provider.url,
    auth: BEARER,
    path: '/webhooks',
    idPath: '$.data.id',
    update: { path: '/webhooks/{{ id }}' },
    delete: { path: '/webhooks/{{ id }}' },
    ...change,
  };
}

export function settingsFor(
  rest: Record<string, unknown> | undefined,
  registration: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    sources: [
      { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ env: 'WEBHOOK' }] },
      { id: 'balance', preset: 'okd', path: '/webhook/balance', secrets: [{ env: 'OTHER' }] },
    ],
    registrations: [{ id: 'orders', source: 'okd', purpose: 'orders', ...registration }],
    ...(rest === undefined ? {} : { providers: [{ id: 'okd', name: 'OKD Finance', rest }] }),
    tunnel: { provider: 'manual', publicUrl: PUBLIC },
    ...more,
  };
}

export interface UnderTest {
  registrar: Registrar;
  clock: VirtualClock;
  folder: string;
  lines: LogLine[];
  audit: AuditEntry[];
  settings: SettingsStore;
  /** Replaces settings.json and puts it in force. */
  write(settings: Record<string, unknown>): void;
  /** The one view of an id. */
  view(id?: string): RegistrationView;
}

/** A registrar over a real folder and real HTTP; the clock is the test's. `folder`: of an earlier one, as after a restart. */
export function registrarFor(settings: Record<string, unknown>, folder = temporaryFolder()): UnderTest {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  const clock = new VirtualClock(NOW);
  const { host, lines } = keptHost(clock);
  const audit: AuditEntry[] = [];
  const store = new SettingsStore(folder);
  const environment = (name: string) => ENVIRONMENT[name];
  const secrets = { environment, vault: { get: () => null }, folder, redaction: host.redaction };
  let count = 0;
  const random = (bytes: number) => {
    count += 1;
    return new Uint8Array(bytes).fill(count);
  };
  const registrar = createRegistrar({
    folder,
    settings: store,
    publicUrl: () => publicUrlOf(store.current),
    secrets,
    host: { ...host, random },
    audit: (entry) => void audit.push(entry),
  });
  registrar.start();
  onTestFinished(async () => {
    await registrar.stop();
    store.close();
  });
  return {
    registrar,
    clock,
    folder,
    lines,
    audit,
    settings: store,
    write: (next) => {
      writeFileSync(file, JSON.stringify(next));
      store.reload();
    },
    view: (id = 'orders') => {
      const view = registrar.views().find(({ registration }) => registration.id === id);
      if (view === undefined) throw new Error(`no registration ${id}`);
      return view;
    },
  };
}
