import { hearing } from '../explain/heard.ts';
import { type SaidBy, say } from '../explain/said.ts';
import { english } from './en.ts';

type Said = SaidBy<typeof english>;

/** A note as deliveries keep it. */
export function note(...said: Said): string {
  return say(english, said) ?? '';
}

/** What a note was said by; undefined where it is none of these. */
export const noteHeard = hearing(english);
