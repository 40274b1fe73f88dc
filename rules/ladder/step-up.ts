import Big from 'big.js';
import { z } from 'zod';
import { moneyText, totalDigits } from '../templates/money.ts';
import type { StepFigures } from './figures.ts';
import type { Step } from './step.ts';

/** What the figures of a step have to show before the next one. */
export interface StepNeeds {
  firings: number;
  closedTrades: number;
  /** Of closed trades. */
  hitRatePercent: number;
  /** The most that real money may be worse than paper, percent; null: not looked at. */
  driftPercent: number | null;
}

/** What is missing for the next step: what was found, and what is needed. Texts are figures; `found` null: not known yet. */
export const lackSchema = z.object({
  what: z.enum(['firings', 'closedTrades', 'hitRate', 'profit', 'drift']),
  found: z.string().nullable(),
  needed: z.string(),
});
export type Lack = z.infer<typeof lackSchema>;

/** What keeps a rule from going up from `step`, by the figures of that step; nothing: it may. */
export function lacksFor(step: Step, figures: StepFigures, needs: StepNeeds): Lack[] {
  if (step === 'shadow') return few('firings', figures.firings, needs.firings);
  return [
    ...few('closedTrades', figures.closed, needs.closedTrades),
    ...rarely(figures, needs),
    ...losses(figures),
    ...(step === 'small' ? apart(figures, needs) : []),
  ];
}

function few(what: 'firings' | 'closedTrades', found: number, needed: number): Lack[] {
  return found >= needed ? [] : [{ what, found: String(found), needed: String(needed) }];
}

function rarely({ closed, gained, hitRatePercent }: StepFigures, { hitRatePercent: needed }: StepNeeds): Lack[] {
  if (new Big(gained).times(100).gte(new Big(closed).times(needed))) return [];
  return [{ what: 'hitRate', found: hitRatePercent, needed: String(needed) }];
}

function losses({ profit }: StepFigures): Lack[] {
  return profit
    .filter(({ pnl }) => new Big(pnl).lt(0))
    .map(({ currency, pnl }) => ({
      what: 'profit',
      found: moneyText(totalDigits(new Big(pnl)), currency),
      needed: '0',
    }));
}

function apart({ driftPercent: found }: StepFigures, { driftPercent: most }: StepNeeds): Lack[] {
  if (most === null || found === null || new Big(found).lte(most)) return [];
  return [{ what: 'drift', found, needed: String(most) }];
}
