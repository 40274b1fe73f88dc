import { type SaidBy, say } from '../explain/said.ts';
import { moneyText } from '../templates/money.ts';
import type { Anomaly } from './anomaly.ts';
import { english } from './en.ts';
import type { Step } from './step.ts';
import type { Lack } from './step-up.ts';

/** Each step in words, as in `the rule is on paper`. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  shadow: 'only recorded',
  paper: 'on paper',
  small: 'on real money within the small cap',
  full: 'on real money',
};

type Said = SaidBy<typeof english>;

/** A sentence in English, and without a language. */
export interface Told {
  message: string;
  said: Said;
}

/** Why a rule stepped down, as a sentence without its stop. */
export function anomalyInWords(anomaly: Anomaly): string {
  return told(ofAnomaly(anomaly)).message;
}

export function anomalyTold(anomaly: Anomaly): Told {
  return told(ofAnomaly(anomaly));
}

/** The same with its stop. */
export function anomalySentence(anomaly: Anomaly): Told {
  return told(['sentence', ofAnomaly(anomaly)]);
}

/** What is missing, as a sentence without its stop. */
export function lackInWords(lack: Lack): string {
  return told(ofLack(lack)).message;
}

export function lackTold(lack: Lack): Told {
  return told(ofLack(lack));
}

function told(said: Said): Told {
  return { message: say(english, said) ?? '', said };
}

function ofAnomaly(anomaly: Anomaly): Said {
  switch (anomaly.kind) {
    case 'refusals':
      return anomaly.count === 1 ? ['orderRefused'] : ['ordersRefused', anomaly.count];
    case 'drift':
      return ['drifted', anomaly.orders, anomaly.percent, anomaly.bound];
    case 'loss':
      return ['lostFromBest', moneyText(anomaly.lost, 'USD'), moneyText(anomaly.bound, 'USD')];
  }
}

function ofLack({ what, found, needed }: Lack): Said {
  switch (what) {
    case 'firings':
      return ['fewFirings', Number(found), Number(needed)];
    case 'closedTrades':
      return ['fewTrades', Number(found), Number(needed)];
    case 'hitRate':
      return ['gainedSeldom', found ?? '0', needed];
    case 'profit':
      return ['lostOnStep', String(found)];
    case 'drift':
      return ['driftedTooFar', String(found), needed];
  }
}
