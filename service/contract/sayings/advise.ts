import { inEnglish, type Said } from './en.ts';

/** What was found and what to do about it, in English and without a language. */
export interface Advice {
  words: string;
  remedy: string;
  said: { words: Said; remedy: Said };
}

export function advise(words: Said, remedy: Said): Advice {
  return { words: inEnglish(words), remedy: inEnglish(remedy), said: { words, remedy } };
}
