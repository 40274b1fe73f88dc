import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../rules/document/json-edit.ts';
import { jsonPath } from '../../../rules/document/json-path.ts';
import type { TraceNode } from '../../../rules/engine/judgement.ts';
import type { Preview } from '../../../rules/engine/preview.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import type { Vocabulary } from '../../../service/contract/rule-editing.ts';
import { useSaying } from '../../text/saying.ts';
import { unfinishedAt } from './unfinished.ts';

/** What every part of the visual view works on. */
export interface RuleEditing {
  document: Record<string, unknown>;
  /** Another document; changes of the same `place` in quick succession are one step of undo. */
  change: (document: unknown, place: string) => void;
  /** The same document with another value at a path; undefined takes it out. */
  set: (path: Path, value: unknown) => void;
  /** It has no file yet. */
  isNew: boolean;
  vocabulary: Vocabulary | undefined;
  problems: readonly ToldProblem[];
  /** By JSON path: what a trial found. Empty without one. */
  trace: ReadonlyMap<string, TraceNode>;
  /** By the index of the action. */
  previews: ReadonlyMap<number, Preview>;
  /** The event of the trial. */
  event: CanonicalEvent | null;
  /** Says something to screen readers. */
  announce: (words: string) => void;
}

export const RuleEditingContext = createContext<RuleEditing | null>(null);

export function useRuleEditing(): RuleEditing {
  const editing = useContext(RuleEditingContext);
  if (editing === null) throw new Error('RuleEditingContext is missing above this component');
  return editing;
}

/** {@link useProblem} of a value that has to be entered: what is not there yet is said in words. */
export function useValueProblem(path: Path): string | undefined {
  const { t } = useTranslation('editor');
  const { document } = useRuleEditing();
  const problem = useProblem(path);
  return problem !== undefined && unfinishedAt(document, path) !== null ? t('unfinished.value') : problem;
}

/** The first problem of a value or of something inside of it, for its field; undefined where there is none. */
export function useProblem(path: Path): string | undefined {
  const { problems } = useRuleEditing();
  const saying = useSaying();
  const place = placeOf(path);
  const problem = problems.find(
    ({ path: at }) => at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`),
  );
  return problem === undefined ? undefined : (saying(problem) ?? problem.message);
}

/** The JSON path of a place: what problems and traces call it. */
export function placeOf(path: Path): string {
  return jsonPath('$', ...path);
}
