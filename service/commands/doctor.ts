import { examineDeep } from '../doctor/deep/examine-deep.ts';
import { examine } from '../doctor/examine.ts';
import type { Diagnosis, Finding } from '../doctor/finding.ts';
import { examineRemote } from '../doctor/remote.ts';
import { examineRunning, type Running } from '../doctor/running.ts';
import { examineSettings } from '../doctor/settings.ts';
import { printable } from '../log/printable.ts';
import { readOwner } from '../owner/lock.ts';
import { NO_SOURCES } from '../vault/key-sources.ts';
import type { KeyKind } from '../vault/sealed.ts';
import { readSealed } from '../vault/vault-file.ts';
import { askBrokers } from './ask-brokers.ts';
import { findElectron } from './electron-runtime.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import { passphraseOf } from './headless-host.ts';
import { installation } from './installation.ts';
import type { Invocation } from './invocation.ts';
import { programEnvironment } from './program-environment.ts';
import { secretPlaces } from './secret-places.ts';
import { timezoneOf } from './timezone.ts';

export interface DoctorOptions {
  /** Also judge the whole journal again, and compare what the engine remembers with what is stored. */
  deep?: boolean;
}

/**
 * `hookdesk doctor`: a line a check; status 1 when something that the settings ask for does not work, or what is stored is not
 * what the events make of it.
 */
export async function doctor(invocation: Invocation, { deep = false }: DoctorOptions = {}): Promise<number> {
  const { folder, environment } = invocation;
  const ofOwner = vaultKindOf(folder) === 'system' ? await askOwnerToExamine(folder) : null;
  if (ofOwner !== null) return tell(invocation, [...ofOwner, ...(deep ? examineDeep(folder, timezoneOf(folder)) : [])]);
  const shallow = await examine({
    folder,
    secrets: secretPlaces(invocation),
    keySources: { ...NO_SOURCES, passphrase: passphraseOf(environment) },
    owner: readOwner(folder),
    nodeVersion: process.versions.node,
    electron: findElectron(installation().folder, environment),
    programEnvironment: programEnvironment(environment),
    askBroker: askBrokers(invocation),
    now: invocation.now(),
  });
  const running = await askOwner(folder);
  const timezone = timezoneOf(folder);
  const { settings } = examineSettings(folder);
  const diagnoses = [
    ...shallow,
    ...(settings === null ? [] : examineRemote(settings, running?.health.attention ?? null)),
    ...(running === null ? [] : examineRunning(running, timezone)),
    ...(deep ? examineDeep(folder, timezone) : []),
  ];
  return tell(invocation, diagnoses);
}

function tell({ json, output }: Invocation, diagnoses: readonly Diagnosis[]): number {
  for (const diagnosis of diagnoses) {
    if (json) output.json(findingOf(diagnosis));
    else for (const line of linesOf(diagnosis)) output.line(line);
  }
  if (!json) output.line(verdictOn(diagnoses));
  return diagnoses.every(({ works }) => works) ? DONE : NOT_SO;
}

/** The desktop app's own examination: it alone can open a vault whose key the operating system keeps for it. Null where none runs. */
async function askOwnerToExamine(folder: string): Promise<Diagnosis[] | null> {
  const { connectToOwner } = await import('../api/client.ts');
  const owner = await connectToOwner(folder).catch(() => null);
  if (owner === null) return null;
  try {
    const found: Diagnosis[] = [];
    for await (const { findings } of await owner.client.doctor.examine()) found.push(...findings);
    return found;
  } finally {
    owner.close();
  }
}

/** How the vault is closed; null where there is none or it cannot be read, which its own check tells. */
function vaultKindOf(folder: string): KeyKind | null {
  try {
    return readSealed(folder)?.key ?? null;
  } catch {
    return null;
  }
}

/** Refusals of each source that are looked at. */
const NEWEST = 1;

/** What the running owner says of itself; null where none runs, or it is just starting or stopping. */
async function askOwner(folder: string): Promise<Running | null> {
  const { connectToOwner } = await import('../api/client.ts');
  const owner = await connectToOwner(folder).catch(() => null);
  if (owner === null) return null;
  try {
    const { client } = owner;
    const health = await client.monitoring.health();
    const ids = (await client.sources.list()).map(({ id }) => id);
    const refusals = await Promise.all(ids.map((source) => client.sources.refusals({ source, limit: NEWEST })));
    return { health, refusals: refusals.flat() };
  } catch {
    return null;
  } finally {
    owner.close();
  }
}

function findingOf({ check, ok, path, found, remedy }: Diagnosis): Finding {
  return { check, ok, path, found, remedy };
}

function linesOf({ check, ok, works, path, found, remedy }: Diagnosis): string[] {
  const mark = ok ? '✓' : works ? '!' : '✗';
  const line = `${mark} ${check}: ${found}${path === null ? '' : `  (${path})`}`;
  return [printable(line), ...(remedy === null ? [] : [`    → ${printable(remedy)}`])];
}

function verdictOn(diagnoses: readonly Diagnosis[]): string {
  const broken = diagnoses.filter(({ works }) => !works).length;
  const warnings = diagnoses.filter(({ ok, works }) => works && !ok).length;
  if (broken > 0) return `${broken} of ${diagnoses.length} checks failed.`;
  return warnings > 0 ? `All works; ${warnings} should be seen to.` : 'All works.';
}
