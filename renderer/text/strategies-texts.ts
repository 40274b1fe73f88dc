import { strategies } from './en/strategies.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the page Strategies. */
export const STRATEGIES_TEXTS = { namespace: 'strategies', in: { en: strategies } } as const satisfies PageTexts;
