import { z } from 'zod';
import { forgettingSchema, generalSettingsSchema, keepingSchema, toldLanguageSchema } from '../general-settings.ts';
import { base } from './base.ts';

export const general = {
  /** Time zone, language, how long events are kept, and how much there is. */
  get: base.output(generalSettingsSchema),
  setTimezone: base.input(z.object({ timezone: z.string().max(100) })).output(generalSettingsSchema),
  /** In force for what is told from then on. */
  setLanguage: base.input(z.object({ language: toldLanguageSchema })).output(generalSettingsSchema),
  /** What other bounds would delete; changes nothing. */
  forgetting: base.input(keepingSchema).output(forgettingSchema),
  /** What is beyond the bounds goes soon after, a little at a time. */
  setKeeping: base.input(keepingSchema).output(generalSettingsSchema),
};
