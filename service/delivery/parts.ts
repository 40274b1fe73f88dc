import { inEnglish } from '../contract/sayings/en.ts';
import type { Outcome, Progress } from './channel.ts';

/**
 * Sends the parts of one message in order, beginning with the first that has not arrived, and stops at the first that fails.
 * `send` gives undefined where it was stopped before its turn.
 */
export async function sendParts<Part>(
  parts: readonly Part[],
  partsSent: number,
  send: (part: Part, index: number) => Promise<Outcome | undefined>,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Outcome> {
  for (const [index, part] of parts.entries()) {
    if (index < partsSent) continue;
    const outcome = (await send(part, index)) ?? { kind: 'failed', error: inEnglish(['stoppedBeforeTurn']) };
    if (outcome.kind !== 'done') return inPart(outcome, index, parts.length);
    if (index + 1 < parts.length) onProgress({ partsSent: index + 1 });
  }
  return { kind: 'done' };
}

function inPart(outcome: Exclude<Outcome, { kind: 'done' }>, index: number, count: number): Outcome {
  return count === 1 ? outcome : { ...outcome, error: inEnglish(['partOf', index + 1, count, outcome.error]) };
}
