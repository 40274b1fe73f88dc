import { isRecord } from '../event/json.ts';

/** Fields by which the engine finds the rules that could fire on an event, without asking each rule. */
export const DEMAND_FIELDS = ['type', 'source', 'symbol', 'exchange'] as const;
export type DemandField = (typeof DEMAND_FIELDS)[number];

/** What an event must be among for a rule to be touched at all. */
export type Demands = ReadonlyMap<DemandField, ReadonlySet<string>>;

/** What a condition demands of such a field: to be one of these texts. */
export interface Demand {
  field: DemandField;
  values: ReadonlySet<string>;
}

/** The demand that a leaf makes (`equal` a text, or `in` a list), or null where it makes none. */
export function demandOf(fact: string, operator: string, value: unknown): Demand | null {
  const field = DEMAND_FIELDS.find((one) => one === fact);
  if (field === undefined || isRecord(value)) return null;
  if (operator === 'equal' && typeof value === 'string') return { field, values: new Set([value]) };
  if (operator !== 'in' || !Array.isArray(value)) return null;
  return { field, values: new Set(value.filter((one) => typeof one === 'string')) };
}

/** What conditions that must all be true demand together; a field that is demanded twice must satisfy both. */
export function demandsOf(conjuncts: readonly { demand: Demand | null }[]): Map<DemandField, ReadonlySet<string>> {
  const demands = new Map<DemandField, ReadonlySet<string>>();
  for (const { demand } of conjuncts) {
    if (demand === null) continue;
    const known = demands.get(demand.field);
    const values = [...demand.values].filter((value) => known === undefined || known.has(value));
    demands.set(demand.field, new Set(values));
  }
  return demands;
}
