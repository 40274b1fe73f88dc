import type { SaidBy, WordingBy } from '../explain/said.ts';
import type { english } from './en.ts';

/** What a check says of a rule, without its language. */
export type Said = SaidBy<typeof english>;

/** The phrases of the check in another language. */
export type ProblemWording = WordingBy<typeof english>;
