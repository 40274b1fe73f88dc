import type { Diagnosis } from '../../../service/doctor/finding.ts';
import type { Patient } from '../../../service/doctor/patient.ts';
import { Redaction } from '../../../service/log/redaction.ts';
import { NO_SOURCES } from '../../../service/vault/key-sources.ts';
import { openVault } from '../../../service/vault/vault.ts';
import { unsaid } from '../contract/unsaid.ts';

export const NOW = Date.UTC(2026, 10, 23);

/** A folder that the doctor looks at, without an owner. */
export function patient(folder: string, more: Partial<Patient> = {}): Patient {
  return {
    folder,
    secrets: {
      environment: () => undefined,
      vault: openVault(folder, null, (bytes) => Buffer.alloc(bytes, 7)),
      folder,
      redaction: new Redaction(),
    },
    keySources: NO_SOURCES,
    owner: null,
    nodeVersion: '24.0.0',
    electron: null,
    programEnvironment: {},
    askBroker: async () => null,
    now: NOW,
    ...more,
  };
}

/** Findings and remedies that are not said in every language: none should be. */
export function unsaidOf(findings: readonly Diagnosis[]): (string | null)[] {
  return unsaid(
    findings.flatMap(({ found, remedy, said }) => [
      { message: found, said: said?.found },
      { message: remedy, said: said?.remedy },
    ]),
  );
}
