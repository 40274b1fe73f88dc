import { healthPage } from './en/health-page.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of doctor, log and versions on the page Health. */
export const HEALTH_PAGE_TEXTS = { namespace: 'healthPage', in: { en: healthPage } } as const satisfies PageTexts;
