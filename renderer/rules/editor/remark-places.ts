import { useMemo } from 'react';
import type { Problem } from '../../../rules/event/event.ts';
import type { Remark } from './JsonEditor.tsx';
import { rangeOfPath } from './json-position.ts';

/** A remark together with the path that it came with. */
export type PlacedRemark = Remark & Problem;

/** Problems and parts that wait for a later version, each with its place in the text. */
export function useRemarkPlaces(
  text: string,
  problems: readonly Problem[],
  waiting: readonly Problem[],
): PlacedRemark[] {
  return useMemo(() => {
    const place = (problem: Problem, severity: Remark['severity']) => ({
      ...problem,
      ...rangeOfPath(text, problem.path),
      severity,
    });
    return [
      ...problems.map((problem) => place(problem, 'error')),
      ...waiting.map((problem) => place(problem, 'warning')),
    ];
  }, [text, problems, waiting]);
}
