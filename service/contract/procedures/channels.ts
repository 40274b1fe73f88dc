import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  channelFormSchema,
  channelsViewSchema,
  channelTestResultSchema,
  channelTestSchema,
  configurableSchema,
  dailyReportPlanSchema,
  matrixChangeSchema,
  matrixRowSchema,
  matrixSchema,
  quietHoursSchema,
} from '../channels.ts';
import { notificationSchema } from '../views.ts';
import { base } from './base.ts';

export const channels = {
  /** What the settings say, for forms; no secret is in it. */
  view: base.output(channelsViewSchema),
  /** Puts a channel in force. Secrets go to the vault; those that the form leaves out stay as they are. */
  save: base.input(channelFormSchema).output(channelsViewSchema),
  /** Takes a channel out of the settings, and its secrets out of the vault. Rules that use it are left as they are. */
  remove: base.input(z.object({ channel: configurableSchema })).output(channelsViewSchema),
  quietHours: base.input(quietHoursSchema.nullable()).output(channelsViewSchema),
  /** Null: no report is sent by itself. */
  dailyReport: base.input(dailyReportPlanSchema.nullable()).output(channelsViewSchema),
  test: base.input(channelTestSchema).output(channelTestResultSchema),
};

export const notifications = {
  /** `notify` actions from now on. */
  watch: base.output(eventIterator(notificationSchema)),
  /** Who is told of which events (R17), and a change of it: the rule of the row is made, or its actions are changed. */
  matrix: {
    get: base.output(matrixSchema),
    set: base.input(matrixChangeSchema).output(matrixRowSchema),
  },
};
