import { profit } from './en/profit.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the page P&L. */
export const PROFIT_TEXTS = { namespace: 'profit', in: { en: profit } } as const satisfies PageTexts;
