import type { CompiledRule } from '../../rules/engine/engine.ts';
import type { Measure } from '../../rules/measures/measure.ts';

/** Whether what these rules look back at asks for the sender's own members: only then are bodies read again. */
export function needsData(rules: readonly CompiledRule[]): boolean {
  return rules.some(({ measures }) => measures.crossings.length > 0 || measures.measures.some(asksForData));
}

/** A level of a crossing may be any fact, so that one is taken to ask for it. */
function asksForData({ field, feed }: Measure): boolean {
  return [field ?? '', ...feed.where.keys(), ...feed.groupBy].some((name) => name.startsWith('data'));
}
