import { rulesPage } from './en/rules-page.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the list of rules and of the packs, which are loaded with the page Rules. */
export const RULES_PAGE_TEXTS = { namespace: 'rulesPage', in: { en: rulesPage } } as const satisfies PageTexts;
