import { useMemo, useRef } from 'react';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import type { Remark } from './JsonEditor.tsx';
import { rangeOfPath } from './json-position.ts';

/** A remark together with the path that it came with. */
export type PlacedRemark = Remark & ToldProblem;

/** Problems, each with its place in the text. */
export function useRemarkPlaces(text: string, problems: readonly ToldProblem[]): PlacedRemark[] {
  return useMemo(
    () => problems.map((problem) => ({ ...problem, ...rangeOfPath(text, problem.path) })),
    [text, problems],
  );
}

/** Goes to one remark after the other, from the first again after the last. */
export function useNextOf(remarks: readonly PlacedRemark[], goTo: (remark: PlacedRemark) => void): () => void {
  const next = useRef(0);
  return () => {
    const remark = remarks[next.current % remarks.length];
    next.current = (next.current % Math.max(remarks.length, 1)) + 1;
    if (remark !== undefined) goTo(remark);
  };
}
