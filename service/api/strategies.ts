import { ORPCError } from '@orpc/server';
import type { StrategyTurn } from '../../rules/engine/strategy-turn.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import type { StrategyDetail, StrategyView } from '../contract/strategies.ts';
import type { Parts } from './parts.ts';
import { USER } from './trading.ts';

/** Throws `NOT_FOUND`. */
export function strategyDetail(
  { strategies }: Parts,
  { id, limit, skip }: { id: string; limit: number; skip: number },
  wording: Wording,
): StrategyDetail {
  return strategies.detail(id, { limit, skip }, wording) ?? missing(id);
}

/** Throws `NOT_FOUND`, or what keeps the journal from being written: then nothing changed. */
export function turnStrategy({ strategies }: Parts, id: string, turn: StrategyTurn, wording: Wording): StrategyView {
  if (strategies.find(id) === undefined) missing(id);
  strategies.turn(id, turn, USER);
  return strategies.find(id, wording) ?? missing(id);
}

function missing(id: string): never {
  throw new ORPCError('NOT_FOUND', { data: { what: 'strategy', id } });
}
