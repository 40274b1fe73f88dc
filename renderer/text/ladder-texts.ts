import { ladder } from './en/ladder.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the ladder, on the page Rules. */
export const LADDER_TEXTS = { namespace: 'ladder', in: { en: ladder } } as const satisfies PageTexts;
