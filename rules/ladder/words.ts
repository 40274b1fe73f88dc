import { counted } from '../explain/quantity.ts';
import { moneyText } from '../templates/money.ts';
import type { Anomaly } from './anomaly.ts';
import type { Step } from './step.ts';
import type { Lack } from './step-up.ts';

/** Each step in words, as in `the rule is on paper`. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  shadow: 'only recorded',
  paper: 'on paper',
  small: 'on real money within the small cap',
  full: 'on real money',
};

/** Why a rule stepped down, as a sentence without its stop. */
export function anomalyInWords(anomaly: Anomaly): string {
  switch (anomaly.kind) {
    case 'refusals':
      return `The exchange refused ${anomaly.count === 1 ? 'an order of it' : `${anomaly.count} of its orders in a row`}`;
    case 'drift':
      return `Its last ${anomaly.orders} orders were executed ${anomaly.percent} % worse than on paper, on average; the bound is ${anomaly.bound} %`;
    case 'loss':
      return `It lost ${moneyText(anomaly.lost, 'USD')} from its best on this step; the bound is ${moneyText(anomaly.bound, 'USD')}`;
  }
}

/** What is missing, as a sentence without its stop. */
export function lackInWords({ what, found, needed }: Lack): string {
  switch (what) {
    case 'firings':
      return `It fired ${counted(Number(found), 'time')} on this step, and should have ${counted(Number(needed), 'time')}`;
    case 'closedTrades':
      return `It closed ${counted(Number(found), 'trade')} on this step, and should have closed ${needed}`;
    case 'hitRate':
      return `${found ?? '0'} % of its closed trades gained, and ${needed} % should`;
    case 'profit':
      return `It made ${found} on this step, and should not have lost`;
    case 'drift':
      return `It was executed ${found} % worse than on paper, and ${needed} % is the most`;
  }
}
