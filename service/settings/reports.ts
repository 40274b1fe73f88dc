import { z } from 'zod';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { type AlarmChannel, alarmChannelSchema } from '../contract/monitoring.ts';
import { settingsProblem, worded } from './problem.ts';

/** Reports that are sent by themselves. */
export const reportsSchema = z.strictObject({
  daily: z
    .strictObject({
      /** When the report of the day before is sent, in the settings' time zone. */
      at: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, worded('timeOfDaySuch'))
        .default('00:05'),
      to: z.array(alarmChannelSchema).min(1, worded('someChannel')),
    })
    .optional(),
});

/** What the parts of the settings that reports use have to do with each other. */
interface Configured {
  reports: z.infer<typeof reportsSchema>;
  channels: Partial<Record<Exclude<AlarmChannel, 'notify'>, unknown>>;
}

/** A problem for each channel that is to carry reports and is not there. */
export function reportsProblems({ reports, channels }: Configured): ToldProblem[] {
  return (reports.daily?.to ?? []).flatMap((name, index) =>
    name === 'notify' || channels[name] !== undefined
      ? []
      : [settingsProblem(`$.reports.daily.to[${index}]`, 'channelMissing', name)],
  );
}
