import { ORPCError } from '@orpc/server';
import type { EditRefusal } from '../../rulebook/edit.ts';

/** Throws why a change of a rule was not written, as the contract declares it. */
export function refuse(result: EditRefusal): never {
  if (result.refused === 'not_found') throw new ORPCError('NOT_FOUND', { data: { what: 'rule', id: result.id } });
  if (result.refused === 'invalid') throw new ORPCError('INVALID_RULE', { data: { problems: result.problems } });
  const { file, text, version } = result.current;
  throw new ORPCError('CONFLICT', { data: { file, text, version } });
}
