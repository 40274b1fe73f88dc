import { canonicalJson } from '../document/canonical-json.ts';
import type { Feed } from './measure.ts';

/** A feed as JSON in which the order of what was written plays no part: equal feeds give equal JSON. */
export function feedJson({ types, demands, where, groupBy }: Feed): unknown {
  return {
    types: types === null ? null : [...types].sort(),
    demands: Object.fromEntries([...demands].map(([field, values]) => [field, [...values].sort()])),
    where: Object.fromEntries([...where].map(([field, values]) => [field, values.map(canonicalJson).sort()])),
    groupBy,
  };
}
