import type { RequestHeadersPluginContext } from '@orpc/server/plugins';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import { WORDINGS } from '../../rules/explain/wording/wordings.ts';

/** Whoever asks may say in which language, as HTTP has it: `accept-language: ru`. */
export type Spoken = RequestHeadersPluginContext;

export type SpokenLanguage = keyof typeof WORDINGS;

/** The language that is asked for, English where it is none of ours. */
export function languageOf({ reqHeaders }: Spoken): SpokenLanguage {
  const asked = reqHeaders?.get('accept-language')?.split(/[-,;]/)[0]?.trim().toLowerCase() ?? '';
  return Object.hasOwn(WORDINGS, asked) ? (asked as SpokenLanguage) : 'en';
}

/** How rules and decisions are explained to whoever asks. */
export function wordingOf(context: Spoken): Wording {
  return WORDINGS[languageOf(context)];
}

/** A feed of views that have words, which are published in English: for another language they are read again at each change. */
export async function* spokenAnew<View>(
  feed: AsyncGenerator<View, void, void>,
  context: Spoken,
  read: (wording: Wording) => View,
): AsyncGenerator<View, void, void> {
  const wording = wordingOf(context);
  for await (const view of feed) yield wording === WORDINGS.en ? view : read(wording);
}
