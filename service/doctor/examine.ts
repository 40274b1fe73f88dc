import type { Diagnosis } from './finding.ts';
import { examineFolder } from './folder.ts';
import { examineMachine } from './machine.ts';
import type { Patient } from './patient.ts';
import { examinePorts } from './ports.ts';
import { examineProviders, examineRegistrations } from './registrations.ts';
import { examineReserve } from './reserve.ts';
import { examineRetention } from './retention.ts';
import { examineRules } from './rules.ts';
import {
  examineBrokerSecrets,
  examineChannels,
  examineSettings,
  examineSources,
  examineTunnelSecrets,
} from './settings.ts';
import { examineTrading } from './trading.ts';
import { examineTunnel } from './tunnel.ts';

/** One check, or some that belong together. */
export type Check = () => Diagnosis[] | Promise<Diagnosis[]>;

/** Every check, from the machine to the rules. Changes nothing and sends nothing. */
export async function examine(patient: Patient): Promise<Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const check of checksOf(patient)) found.push(...(await check()));
  return found;
}

/** The same check by check, for who has others to serve in between. Only the settings are read at once. */
export function checksOf(patient: Patient): Check[] {
  const { folder, secrets } = patient;
  const { settings, findings } = examineSettings(folder);
  const bySettings: Check[] =
    settings === null
      ? []
      : [
          () => examineSources(settings, secrets),
          () => examineChannels(settings, secrets),
          () => examineBrokerSecrets(settings, secrets),
          () => examineTrading(settings, patient),
          () => examineProviders(settings),
          () => examineRegistrations(settings, patient),
          () => examineRetention(settings, folder),
          () => examineTunnelSecrets(settings, secrets),
          () => examineTunnel(settings.tunnel, patient),
          () => examinePorts(settings, patient),
        ];
  return [
    () => examineMachine(patient),
    () => examineFolder(patient),
    () => examineReserve(folder, patient.owner !== null),
    () => findings,
    ...bySettings,
    () => examineRules(folder),
  ];
}
