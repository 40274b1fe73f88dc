import type { PaperSettings } from '../machine/paper-trial.ts';
import { brokersOf } from '../trading/broker-choice.ts';
import type { Parts } from './parts.ts';

/** What a trial on paper needs of the settings. Nothing of a broker with secrets goes to a thread. */
export function paperSettings({ risk, timezone, retries, brokers }: Parts['settings']['current']): PaperSettings {
  return { risk, timezone, retries, brokers: brokersOf(brokers).filter((broker) => broker.kind === 'paper') };
}
