import type { Translations } from './translation.ts';

/** Simplified Chinese, each catalogue loaded with what shows it. */
export const zh: Translations<'zh'> = {};
