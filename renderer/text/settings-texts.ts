import { settings } from './en/settings.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the page Settings. */
export const SETTINGS_TEXTS = { namespace: 'settings', in: { en: settings } } as const satisfies PageTexts;
