import { isDefinedError, safe } from '@orpc/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import type { RuleFile } from '../../../service/contract/views.ts';
import { useClient } from '../../client/ServiceProvider.tsx';

/** What became of saving; anything else rejects. */
export type Saved =
  | { kind: 'saved'; file: RuleFile }
  /** The file on disk is another one than the edit began from; nothing was written. */
  | { kind: 'conflict'; theirs: { file: string; text: string; version: string } }
  /** The document has problems; nothing was written. */
  | { kind: 'invalid'; problems: ToldProblem[] };

/** What is to be written; `unfinished`: problems do not matter, because it says that it is switched off. */
export interface SaveRequest {
  text: string;
  version: string | null;
  replaces: string | null;
  unfinished: boolean;
}

/** Writes a rule's file. */
export function useSaveRule() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (request: SaveRequest): Promise<Saved> => {
      const { error, data } = await safe(client.rules.save(request));
      if (error === null) return { kind: 'saved', file: data };
      if (!isDefinedError(error)) throw error;
      if (error.code === 'CONFLICT') return { kind: 'conflict', theirs: error.data };
      if (error.code === 'INVALID_RULE') return { kind: 'invalid', problems: error.data.problems };
      throw error;
    },
    onSuccess: (saved) => {
      if (saved.kind !== 'saved') return;
      queries.setQueryData(['rule', saved.file.id], saved.file);
      void queries.invalidateQueries({ queryKey: ['rules'] });
      void queries.invalidateQueries({ queryKey: ['vocabulary'] });
    },
  });
}
