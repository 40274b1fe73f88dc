import { z } from 'zod';
import { toldProblemSchema } from '../../rules/problems/problem.ts';
import { MOST_BUNDLE_CHARACTERS } from './bundle-size.ts';

/**
 * Why a change is made only once it was accepted: it decides where something is sent or comes from (`address`), who is believed or
 * what proves us (`secret`), how much may be done (`limit`), or what orders (`order`).
 */
export const acceptanceSchema = z.enum(['address', 'secret', 'limit', 'order']);
export type Acceptance = z.infer<typeof acceptanceSchema>;

export const settingsChangeSchema = z.object({
  /** `sources.tv.path`: members by name, what has an id by its id. */
  path: z.string(),
  /** JSON values, secrets as `***`; null: not there. */
  before: z.unknown(),
  after: z.unknown(),
  accept: acceptanceSchema.nullable(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

export const ruleChangeSchema = z.object({
  id: z.string(),
  name: z.string(),
  change: z.enum(['new', 'changed', 'same']),
  /** It says itself that it is switched off, and has problems: its author is not done with it. */
  unfinished: z.boolean(),
  /** Whether it will be on here. */
  enabled: z.boolean(),
  /** It orders, or could make others order: it arrives switched off. */
  disabled: z.boolean(),
  /** As the file writes them: its actions that order, or decide what others may order, and that are not here yet. */
  ordering: z.array(z.record(z.string(), z.unknown())),
  /** Its orders would go to the real broker once it is switched on. */
  live: z.boolean(),
  /** Hosts and recipients of its own that no rule here has yet; these have to be accepted. */
  addresses: z.array(z.string()),
  accept: acceptanceSchema.nullable(),
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

/**
 * How the rules of a pack arrive, as the user chose who looked at it; ids of rules. Without it they arrive as they are written, and
 * off where they order.
 */
export const arrivalSchema = z.object({
  /** New ones that are switched on, unless they order. Every other new one arrives off; a changed one keeps the state that it has here. */
  on: z.array(z.string()),
  /** Those whose `ordering` is wanted; from the others it is taken out. */
  orders: z.array(z.string()),
});
export type Arrival = z.infer<typeof arrivalSchema>;

/** Actions that order, or decide what others may order; a rule with one of them arrives switched off. */
export const ORDERING_ACTIONS: ReadonlySet<unknown> = new Set([
  'order',
  'cancelOrders',
  'retryOrder',
  'rebalance',
  'setRisk',
  'strategy',
  'setRule',
]);

/** What an import would change. Nothing is taken away by one. */
export const importPlanSchema = z.object({
  settings: z.array(settingsChangeSchema),
  /** Named conditions; one that is another now changes what rules here mean. */
  conditions: z.array(
    z.object({ name: z.string(), change: z.enum(['new', 'changed']), accept: acceptanceSchema.nullable() }),
  ),
  rules: z.array(ruleChangeSchema),
  /** Rule files here that have problems already, and keep them: an import neither mends nor minds them. */
  invalidHere: z.array(z.object({ file: z.string(), problems: z.array(toldProblemSchema) })),
  /** Secrets that the settings would refer to and that are not there. */
  missingSecrets: z.array(
    z.object({ path: z.string(), kind: z.enum(['env', 'vault', 'file', 'value']), name: z.string() }),
  ),
  /** Live trading is armed, and what it was armed for changes: it is disarmed. */
  disarms: z.boolean(),
  /** Where secrets were left out when it was exported. */
  leftOut: z.array(z.string()),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** Places of a plan that have to be accepted, in words: `risk.maxOrderNotional (limit)`. */
export function toAccept({ settings, conditions, rules }: ImportPlan): string[] {
  return [
    ...settings.flatMap(({ path, accept }) => (accept === null ? [] : [`${path} (${accept})`])),
    ...conditions.flatMap(({ name, accept }) =>
      accept === null ? [] : [`rules/_conditions.json ${name} (${accept})`],
    ),
    ...rules.flatMap(({ id, addresses, accept }) =>
      accept === null ? [] : [`rules/${id} ${addresses.join(', ')} (${accept})`],
    ),
  ];
}

/** Rules that would not stay as they are. */
export function changedRules({ rules }: ImportPlan): RuleChange[] {
  return rules.filter(({ change }) => change !== 'same');
}

export const bundleTextSchema = z.string().max(MOST_BUNDLE_CHARACTERS);
