import type { Judgement, Stage } from '../../../rules/engine/judgement.ts';
import type { Judge } from '../../ingest/take.ts';

/**
 * A judge whose rules act in at most the stage that the ladder holds them to. The engine knows nothing of it: what a rule decides is a
 * function of documents, events and time; whose money it moves is not.
 */
export function heldBack(judge: Judge, held: (rule: string, stage: Stage) => Stage): Judge {
  const hold = <Act extends { rule: string; stage: Stage }>(act: Act): Act => {
    const stage = held(act.rule, act.stage);
    return stage === act.stage ? act : { ...act, stage };
  };
  const holdAll = (judgement: Judgement): Judgement => ({
    ...judgement,
    decisions: judgement.decisions.map(hold),
    flushes: judgement.flushes.map(hold),
  });
  return {
    judge: (event) => holdAll(judge.judge(event)),
    advance: (to) => holdAll(judge.advance(to)),
    flushAll: (to) => holdAll(judge.flushAll(to)),
    nextDue: () => judge.nextDue(),
    commit: () => judge.commit(),
    rollback: () => judge.rollback(),
  };
}
