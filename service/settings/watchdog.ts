import { z } from 'zod';
import { durationMs } from '../../rules/document/duration.ts';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { type AlarmChannel, alarmChannelSchema } from '../contract/monitoring.ts';
import { settingsProblem, worded } from './problem.ts';

/** A canary more often than this would only be load. */
const SHORTEST_CANARY_MS = 1_000;

/** How Hookdesk watches over its senders and over itself. */
export const watchdogSchema = z.strictObject({
  /** A test request through the public address, this often; none without. */
  canaryEvery: durationSchema
    .refine((every) => durationMs(every) >= SHORTEST_CANARY_MS, worded('shortestCanary'))
    .optional(),
  /** Called with GET once a minute while all is well, so that a service elsewhere notices silence. */
  heartbeatUrl: z
    .string()
    .regex(/^https?:\/\/\S+$/i, worded('addressSuch', 'https://example.com/ping'))
    .optional(),
  /** Channels of alarms. Default: the system notification, and each of telegram, discord and email that is configured. */
  to: z.array(alarmChannelSchema).optional(),
});
export type Watchdog = z.infer<typeof watchdogSchema>;

/** What the parts of the settings that alarms use have to do with each other. */
interface Configured {
  watchdog: Watchdog;
  channels: Partial<Record<Exclude<AlarmChannel, 'notify'>, unknown>>;
}

/** The channels that could carry alarms: the system notification, and what is configured. */
export function possibleAlarmChannels({ channels }: Pick<Configured, 'channels'>): AlarmChannel[] {
  return alarmChannelSchema.options.filter((name) => name === 'notify' || channels[name] !== undefined);
}

/** The channels of an alarm, each once. */
export function alarmChannels({ watchdog, channels }: Configured): AlarmChannel[] {
  return watchdog.to === undefined ? possibleAlarmChannels({ channels }) : [...new Set(watchdog.to)];
}

/** A problem for each channel that is to carry alarms and is not there: an alarm that arrives nowhere is none. */
export function watchdogProblems({ watchdog, channels }: Configured): ToldProblem[] {
  return (watchdog.to ?? []).flatMap((name, index) =>
    name === 'notify' || channels[name] !== undefined
      ? []
      : [settingsProblem(`$.watchdog.to[${index}]`, 'channelMissing', name)],
  );
}
