import { z } from 'zod';
import { problemSchema } from '../../rules/event/event.ts';
import type { SourceTest, SourceTestResult, TestStage } from '../contract/source-editing.ts';
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
export type Verdict = Pick<SourceTestResult, 'failed' | 'words' | 'remedy' | 'event'>;

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
  const { words, remedy } = notReached(reply, port);
  return { failed: 'reached', words, remedy, event: null };
}

function ofTaken({ status, id, problems }: z.infer<typeof takenSchema>): Verdict {
  const [problem] = problems;
  if (status !== 'quarantined' || problem === undefined) return { failed: null, words: '', remedy: '', event: id };
  const words = `it is genuine and was kept, and could not be understood: ${problem.path} ${problem.message}`;
  const remedy = 'No rule judges such an event. Open it to see what was sent.';
  return { failed: 'read', words, remedy, event: id };
}

/** Our own listener turned it away: the doctor has looked at it where the proof was at fault. */
function ofRefusal({ monitor }: Parts, source: Source, code: string, sentAt: number): Verdict {
  const name = code.toUpperCase();
  if (name === 'RATE_LIMITED') {
    const words = 'this source took as many requests as its limit allows within a minute';
    return { failed: 'verified', words, remedy: 'Wait a minute and send it again.', event: null };
  }
  if (name === 'NOT_FOUND' && source.preset !== 'tradingview') {
    const words = 'the listener does not know this address';
    return {
      failed: 'reached',
      words,
      remedy: 'See that the tunnel or proxy passes the path on unchanged.',
      event: null,
    };
  }
  const [newest] = monitor.doctor.refusals(source.id, 1);
  const seen = newest !== undefined && newest.at >= sentAt && newest.code.toUpperCase() === name ? newest : undefined;
  const known = refused(name);
  const { words, remedy } = seen?.diagnosis ?? known;
  return { failed: stageOf(known.failed), words, remedy, event: null };
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
