import type { Translations } from './translation.ts';

/** Russian, each catalogue loaded with what shows it. */
export const ru: Translations<'ru'> = {};
