import { english } from './en.ts';
import { russian } from './ru.ts';
import type { ReportWording } from './wording.ts';
import { chinese } from './zh.ts';

/** Every language that a report is written in, by its code. */
export const REPORT_WORDINGS = { en: english, ru: russian, zh: chinese } as const satisfies Record<
  string,
  ReportWording
>;
