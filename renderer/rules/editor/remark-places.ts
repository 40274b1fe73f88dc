import { useMemo } from 'react';
import type { Problem } from '../../../rules/event/event.ts';
import type { Remark } from './JsonEditor.tsx';
import { rangeOfPath } from './json-position.ts';

/** A remark together with the path that it came with. */
export type PlacedRemark = Remark & Problem;

/** Problems, each with its place in the text. */
export function useRemarkPlaces(text: string, problems: readonly Problem[]): PlacedRemark[] {
  return useMemo(
    () => problems.map((problem) => ({ ...problem, ...rangeOfPath(text, problem.path) })),
    [text, problems],
  );
}
