import { english } from './en.ts';
import { russian } from './ru.ts';
import type { Wording } from './wording.ts';
import { chinese } from './zh.ts';

/** Every language that rules and decisions are explained in, by its code. */
export const WORDINGS = { en: english, ru: russian, zh: chinese } as const satisfies Record<string, Wording>;
