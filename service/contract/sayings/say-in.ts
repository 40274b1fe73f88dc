import { say } from '../../../rules/explain/said.ts';
import type { ToldLanguage } from '../general-settings.ts';
import { inEnglish, type Said, type Sayings } from './en.ts';
import { russian } from './ru.ts';
import { chinese } from './zh.ts';

const SAYINGS: Readonly<Record<Exclude<ToldLanguage, 'en'>, Sayings>> = { ru: russian, zh: chinese };

/** A message as it is told in a language; in English where that does not have all of its phrases. Has every table: not for a page. */
export function sayIn(language: ToldLanguage, said: Said): string {
  return (language === 'en' ? null : say(SAYINGS[language], said)) ?? inEnglish(said);
}

/** A message of the service: in English, and the same without a language where it was said so. */
export interface Told {
  message: string;
  said?: readonly [string, ...unknown[]] | undefined;
}

/** {@link sayIn} of what was said; of what others worded, their words. */
export function tellIn(language: ToldLanguage, { message, said }: Told): string {
  return (said === undefined || language === 'en' ? null : say(SAYINGS[language], said)) ?? message;
}
