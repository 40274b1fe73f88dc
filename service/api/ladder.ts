import { ORPCError } from '@orpc/server';
import { lackInWords, STEP_WORDS } from '../../rules/ladder/words.ts';
import type { LadderView } from '../contract/ladder.ts';
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
    throw new ORPCError('LADDER_REFUSED', { data: { id, detail: refusalInWords(refusal) } });
  }
  return ladderView(parts, id);
}

/** As a part of a sentence. */
export function refusalInWords(refusal: Exclude<StepRefusal, { refused: 'not_found' }>): string {
  switch (refusal.refused) {
    case 'invalid':
      return 'its file has problems; correct them first';
    case 'moved':
      return `meanwhile it is ${STEP_WORDS[refusal.step]}`;
    case 'no_step':
      return 'there is no further step';
    case 'lacking':
      return `its figures do not speak for it: ${refusal.lacks.map(lackInWords).join('; ')}`;
  }
}
