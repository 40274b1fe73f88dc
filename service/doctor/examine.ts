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

/** Every check, from the machine to the rules. Changes nothing and sends nothing. */
export async function examine(patient: Patient): Promise<Diagnosis[]> {
  const { folder, secrets } = patient;
  const { settings, findings } = examineSettings(folder);
  const bySettings =
    settings === null
      ? []
      : [
          ...examineSources(settings, secrets),
          ...examineChannels(settings, secrets),
          ...examineBrokerSecrets(settings, secrets),
          ...(await examineTrading(settings, patient)),
          ...examineProviders(settings),
          ...examineRegistrations(settings, patient),
          ...examineRetention(settings, folder),
          ...examineTunnelSecrets(settings, secrets),
          ...(await examineTunnel(settings.tunnel, patient)),
          ...(await examinePorts(settings, patient)),
        ];
  return [
    ...examineMachine(patient),
    ...examineFolder(patient),
    ...examineReserve(folder, patient.owner !== null),
    ...findings,
    ...bySettings,
    ...examineRules(folder),
  ];
}
