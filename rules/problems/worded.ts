import { say } from '../explain/said.ts';
import { english } from './en.ts';
import type { Said } from './said.ts';

/** A message as the command line, logs and everything outside have it. */
export function inEnglish(said: Said): string {
  return say(english, said) ?? '';
}

/** Messages of schemas: zod carries only a text, and what was said is found again by it. Filled once, while schemas are made. */
const SAID = new Map<string, Said>();

/** A message for a schema. Its values have to be constants. */
export function worded(...said: Said): string {
  const text = inEnglish(said);
  SAID.set(text, said);
  return text;
}

/** What a schema says by a message; one that was not made by {@link worded} has only its text. */
export function saidBySchema(message: string): Said {
  return SAID.get(message) ?? ['verbatim', message];
}
