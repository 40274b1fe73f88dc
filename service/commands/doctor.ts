import { examineDeep } from '../doctor/deep/examine-deep.ts';
import { examine } from '../doctor/examine.ts';
import type { Diagnosis, Finding } from '../doctor/finding.ts';
import { printable } from '../log/printable.ts';
import { readOwner } from '../owner/lock.ts';
import { findElectron } from './electron-runtime.ts';
import { DONE, NOT_SO } from './exit-status.ts';
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
  const { folder, environment, json, output } = invocation;
  const shallow = await examine({
    folder,
    secrets: secretPlaces(invocation),
    owner: readOwner(folder),
    nodeVersion: process.versions.node,
    electron: findElectron(installation().folder, environment),
    programEnvironment: programEnvironment(environment),
    now: invocation.now(),
  });
  const diagnoses = deep ? [...shallow, ...examineDeep(folder, timezoneOf(folder))] : shallow;
  for (const diagnosis of diagnoses) {
    if (json) output.json(findingOf(diagnosis));
    else for (const line of linesOf(diagnosis)) output.line(line);
  }
  if (!json) output.line(verdictOn(diagnoses));
  return diagnoses.every(({ works }) => works) ? DONE : NOT_SO;
}

function findingOf({ works: _works, ...finding }: Diagnosis): Finding {
  return finding;
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
