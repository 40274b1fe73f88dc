import { z } from 'zod';
import type { Problem } from '../../rules/event/event.ts';
import { type AlarmChannel, alarmChannelSchema } from '../contract/monitoring.ts';

/** Reports that are sent by themselves. */
export const reportsSchema = z.strictObject({
  daily: z
    .strictObject({
      /** When the report of the day before is sent, in the settings' time zone. */
      at: z
        .string()
        .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 00:05')
        .default('00:05'),
      to: z.array(alarmChannelSchema).min(1, 'expected at least one channel'),
    })
    .optional(),
});

/** What the parts of the settings that reports use have to do with each other. */
interface Configured {
  reports: z.infer<typeof reportsSchema>;
  channels: Partial<Record<Exclude<AlarmChannel, 'notify'>, unknown>>;
}

/** A problem for each channel that is to carry reports and is not there. */
export function reportsProblems({ reports, channels }: Configured): Problem[] {
  return (reports.daily?.to ?? []).flatMap((name, index) =>
    name === 'notify' || channels[name] !== undefined
      ? []
      : [
          {
            path: `$.reports.daily.to[${index}]`,
            message: `expected a configured channel, but channels.${name} is missing`,
          },
        ],
  );
}
