import { overview } from './en/overview.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the page Overview. */
export const OVERVIEW_TEXTS = { namespace: 'overview', in: { en: overview } } as const satisfies PageTexts;
