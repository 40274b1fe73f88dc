import { missingLimits } from '../../settings/risk.ts';
import { refusal } from '../refusal.ts';
import type { AdmissionLimit } from './limit.ts';

/** Live trading is off until it was armed. */
export const tradingEnabled: AdmissionLimit = ({ money }, { risk }) =>
  money === 'paper' || risk.tradingEnabled ? null : refusal('tradingEnabled', 'notArmed');

/** While any limit is absent no live order is sent; the first that is missing gives its name. */
export const limitsSet: AdmissionLimit = ({ money }, { risk }) => {
  const [missing] = money === 'paper' ? [] : missingLimits(risk);
  return missing === undefined ? null : refusal(missing, 'limitNotSet', missing);
};
