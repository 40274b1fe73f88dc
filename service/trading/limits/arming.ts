import { missingLimits } from '../../settings/risk.ts';
import type { AdmissionLimit } from './limit.ts';

/** Live trading is off until it was armed. */
export const tradingEnabled: AdmissionLimit = ({ money }, { risk }) =>
  money === 'paper' || risk.tradingEnabled
    ? null
    : { refused: 'tradingEnabled', message: 'Live trading is not armed: risk.tradingEnabled is false' };

/** While any limit is absent no live order is sent; the first that is missing gives its name. */
export const limitsSet: AdmissionLimit = ({ money }, { risk }) => {
  const [missing] = money === 'paper' ? [] : missingLimits(risk);
  return missing === undefined
    ? null
    : { refused: missing, message: `risk.${missing} is not set; live orders need every limit` };
};
