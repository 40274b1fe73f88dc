import { selftest } from './en/selftest.ts';
import type { PageTexts } from './page-texts.ts';

/** The texts of the six cases, which the page Sources shows. */
export const SELFTEST_TEXTS = { namespace: 'selftest', in: { en: selftest } } as const satisfies PageTexts;
