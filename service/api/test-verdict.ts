import { z } from 'zod';
import { problemSchema } from '../../rules/event/event.ts';
import { told } from '../../rules/event/reading/told.ts';
import { type Advice, advise } from '../contract/sayings/advise.ts';
import type { Said } from '../contract/sayings/en.ts';
import type { SourceTest, TestStage } from '../contract/source-editing.ts';
import type { Source } from '../settings/schema.ts';
import { type Answer, notReached, refused } from '../watch/canary/verdict.ts';
import type { Parts } from './parts.ts';

/** The listener's own answers; anything else was answered by somebody on the way. */
const takenSchema = z.object({
  status: z.enum(['accepted', 'duplicate', 'quarantined']),
  id: z.string(),
  problems: z.array(problemSchema).default([]),
});
const refusalSchema = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) });

/** Where a test request got stuck and why, or the event that it became. */
export type Verdict = Through | Stuck;
export type Stuck = { failed: TestStage | null; event: string | null } & Advice;
type Through = { failed: null; words: ''; remedy: ''; event: string | null };

/** Which way a test request takes, with the address without path that it goes to: there may be no public one. */
export function wayOf(
  { listener, tunnel }: Parts,
  wanted: SourceTest['way'],
): { way: SourceTest['way']; base: string } {
  const outside = tunnel.state.url;
  const way = outside === null ? 'local' : wanted;
  return { way, base: (way === 'local' ? listener.url : (outside ?? '')).replace(/\/+$/, '') };
}

/** Reads the answer to a request that was genuine when it left, at `sentAt` (ms). */
export function verdictOf(parts: Parts, source: Source, reply: Answer, sentAt: number): Verdict {
  const answer = reply.kind === 'reply' ? parsed(reply.body) : null;
  const taken = takenSchema.safeParse(answer);
  if (taken.success) return ofTaken(taken.data);
  const turnedAway = refusalSchema.safeParse(answer);
  if (turnedAway.success) return ofRefusal(parts, source, turnedAway.data.error.code, sentAt);
  const port = Number(URL.parse(parts.listener.url)?.port ?? 0);
  const { words, remedy } = notReached(reply, port).said;
  return stuck('reached', words, remedy);
}

function ofTaken({ status, id, problems }: z.infer<typeof takenSchema>): Verdict {
  const [problem] = problems;
  if (status !== 'quarantined' || problem === undefined) return { failed: null, words: '', remedy: '', event: id };
  const what = (told(problem).said as Said | undefined) ?? problem.message;
  return stuck('read', ['keptNotUnderstood', problem.path, what], ['openToSee'], id);
}

/** Our own listener turned it away: the doctor has looked at it where the proof was at fault. */
function ofRefusal({ monitor }: Parts, source: Source, code: string, sentAt: number): Stuck {
  const name = code.toUpperCase();
  if (name === 'RATE_LIMITED') {
    return stuck('verified', ['limitUsedUp'], ['waitAMinute']);
  }
  if (name === 'NOT_FOUND' && source.preset !== 'tradingview') {
    return stuck('reached', ['addressNotKnown'], ['passPathOn']);
  }
  const [newest] = monitor.doctor.refusals(source.id, 1);
  const seen = newest !== undefined && newest.at >= sentAt && newest.code.toUpperCase() === name ? newest : undefined;
  const known = refused(name);
  const { words, remedy } = (seen?.diagnosis ?? known).said;
  return stuck(stageOf(known.failed), words, remedy);
}

/** `event`: its id in the journal, where it became one. */
export function stuck(failed: Stuck['failed'], words: Said, remedy: Said, event: string | null = null): Stuck {
  return { failed, ...advise(words, remedy), event };
}

function stageOf(stage: ReturnType<typeof refused>['failed']): TestStage {
  return stage === 'reached' || stage === 'verified' || stage === 'read' ? stage : 'judged';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
