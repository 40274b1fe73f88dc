import type { Anomaly } from '../../../rules/ladder/anomaly.ts';
import type { Step } from '../../../rules/ladder/step.ts';
import { anomalyTold, STEP_WORDS } from '../../../rules/ladder/words.ts';
import { inEnglish, type Said } from '../../contract/sayings/en.ts';
import type { Trouble } from '../trouble.ts';
import type { OwnPosition } from './own-position.ts';

/** What each step is called in a sentence. */
const SAID_STEPS: Readonly<Record<Step, Said>> = {
  shadow: ['stepShadow'],
  paper: ['stepPaper'],
  small: ['stepSmall'],
  full: ['stepFull'],
};

/** A rule that stepped down by itself. `held`: positions with real money that it does not close any more. */
interface Fall {
  rule: string;
  anomaly: Anomaly;
  step: Step;
  held: readonly OwnPosition[];
}

/** What its alarm says. `held` is empty where there is nothing to close. */
export function fallTold({ rule, anomaly, step, held }: Fall): Pick<Trouble, 'details' | 'said'> {
  const { message: reason, said: saidReason } = anomalyTold(anomaly);
  const said = { reason: saidReason, step: SAID_STEPS[step] };
  const details = { rule, reason, step: STEP_WORDS[step] };
  if (held.length === 0) return { details: { ...details, held: '' }, said };
  const holds: Said = ['stillHolds', ...held.map(positionOf)];
  return { details: { ...details, held: inEnglish(holds) }, said: { ...said, held: holds } };
}

function positionOf({ amount, symbol, broker }: OwnPosition): Said {
  return ['amountAtBroker', amount, symbol, broker];
}
