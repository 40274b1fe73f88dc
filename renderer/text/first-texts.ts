import { first } from './en/first.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the first five minutes. */
export const FIRST_TEXTS = { namespace: 'first', in: { en: first } } as const satisfies PageTexts;
