import type { Action } from '../document/schema.ts';

/** The action of one type: `ActionOf<'telegram'>`. */
export type ActionOf<Type extends Action['type']> = Extract<Action, { type: Type }>;
