import { ORPCError } from '@orpc/server';
import type { Step } from '../../rules/ladder/step.ts';
import { lackTold } from '../../rules/ladder/words.ts';
import type { LadderView } from '../contract/ladder.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import type { StepRefusal } from '../trading/ladder/ladder.ts';
import type { Parts } from './parts.ts';

/** Throws `NOT_FOUND`. */
export function ladderView({ trading }: Parts, id: string): LadderView {
  const view = trading.ladder.view(id);
  if (view === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'rule', id } });
  return view;
}

/** Where the rule stands after a step; throws `NOT_FOUND` or `LADDER_REFUSED` where it was not taken. */
export function stepped(parts: Parts, id: string, refusal: StepRefusal | null): LadderView {
  if (refusal !== null && refusal.refused !== 'not_found') {
    const said = refusalSaid(refusal);
    throw new ORPCError('LADDER_REFUSED', { data: { id, detail: inEnglish(said), said } });
  }
  return ladderView(parts, id);
}

const STEPS = {
  shadow: 'stepShadow',
  paper: 'stepPaper',
  small: 'stepSmall',
  full: 'stepFull',
} as const satisfies Record<Step, string>;

/** As a part of a sentence. */
function refusalSaid(refusal: Exclude<StepRefusal, { refused: 'not_found' }>): Said {
  switch (refusal.refused) {
    case 'invalid':
      return ['stepOfInvalid'];
    case 'moved':
      return ['meanwhileOn', [STEPS[refusal.step]]];
    case 'no_step':
      return ['noFurtherStep'];
    case 'lacking':
      return ['figuresLack', ...refusal.lacks.map((lack) => lackTold(lack).said)];
  }
}
