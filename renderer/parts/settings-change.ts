import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toasts } from '../toasts/toasts.ts';
import { useFailedWrite } from './failed-write.ts';
import { type SettingsProblems, settingsProblems } from './settings-problems.ts';

/** A change of the settings, and what follows from it. */
export interface SettingsChange<Input, Answer> {
  change: (input: Input) => Promise<Answer>;
  /** Key of the query that the answer is the newest state of. */
  answers?: string;
  /** Keys of queries that the change makes old. */
  outdates?: readonly string[];
  /** What a toast says once it is made. */
  said: (answer: Answer, input: Input) => string;
  done: () => void;
  /** Nothing was changed: the problems of what was entered. */
  refused: (problems: SettingsProblems) => void;
}

/** Makes a change of the settings; what fails for another reason than what was entered is told by itself. */
export function useSettingsChange<Input, Answer>(options: SettingsChange<Input, Answer>) {
  const { change, answers, outdates = [], said, done, refused } = options;
  const cache = useQueryClient();
  const failed = useFailedWrite();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer, input) => {
      if (answers !== undefined) cache.setQueryData([answers], answer);
      for (const key of outdates) void cache.invalidateQueries({ queryKey: [key] });
      toasts.raise({ level: 'success', title: said(answer, input) });
      done();
    },
    onError: (error) => {
      const problems = settingsProblems(error);
      if (problems === null) failed(error);
      else refused(problems);
    },
    // What was entered may hold secrets: it is not kept.
    gcTime: 0,
  });
}
