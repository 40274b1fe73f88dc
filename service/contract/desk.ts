import { z } from 'zod';
import { toldLanguageSchema } from './general-settings.ts';

/**
 * Of the contract as a whole. A desk is refused where the other side has another one: raise it with every change of a procedure that an
 * interface or a service of the version before could not live with. What is only added raises nothing.
 * `test/service/contract` tells what has changed, and keeps what was decided.
 */
export const CONTRACT_VERSION = 1;

/** Whom a desk speaks with. `folder`: the data folder on that machine. */
export const greetingSchema = z.object({
  contract: z.number().int(),
  version: z.string(),
  host: z.enum(['desktop', 'headless']),
  folder: z.string(),
});
export type Greeting = z.infer<typeof greetingSchema>;

/** What the tray shows of the service. Times are texts, by the clocks of the settings' zone: `14:30`, on another day `Sat 08:00` in its language. */
export const trayStateSchema = z.object({
  /** In which the tray speaks; missing: English. */
  language: toldLanguageSchema.optional(),
  killSwitch: z.boolean(),
  /** How much asks for the user's attention. */
  attention: z.number(),
  /** Rules that were paused from the tray; `until` null: until somebody resumes them. Null: none are paused. */
  pause: z.object({ rules: z.number(), until: z.string().nullable() }).nullable(),
  /** `hours`: the settings' quiet hours. `until`: what the tray asked for; null: nothing. */
  quiet: z.object({ hours: z.string().nullable(), until: z.string().nullable() }),
  /** The newest notifications, the newest first. `event`: what a click opens. */
  alerts: z.array(z.object({ title: z.string(), at: z.string(), event: z.string() })),
});
export type TrayState = z.infer<typeof trayStateSchema>;

/** What the user asks for in the menu of the tray. */
export const trayWishSchema = z.discriminatedUnion('wish', [
  /** `for`: ms after which they are resumed by themselves; null: never. */
  z.object({ wish: z.literal('pause'), for: z.number().positive().nullable() }),
  z.object({ wish: z.literal('resume') }),
  z.object({ wish: z.literal('killSwitch'), on: z.boolean() }),
  /** Until the clocks show 08:00 next, or no longer. */
  z.object({ wish: z.literal('quiet'), on: z.boolean() }),
]);
export type TrayWish = z.infer<typeof trayWishSchema>;

/** An order that waits, and the code that it was asked with. */
export const approvalCodeSchema = z.object({ order: z.string(), code: z.string() });

/** A notification of the system, as the host of the service shows it. */
export const systemNotificationSchema = z.object({
  level: z.enum(['info', 'success', 'warning', 'error']),
  title: z.string(),
  message: z.string(),
  sound: z.boolean(),
  event: z.string(),
  approval: approvalCodeSchema.optional(),
});

/** What a desk is told: the state of the tray at once and after every change, and each notification from then on. */
export const deskNewsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tray'), state: trayStateSchema }),
  z.object({ type: z.literal('notify'), notification: systemNotificationSchema }),
]);
export type DeskNews = z.infer<typeof deskNewsSchema>;

export const deskAnswerSchema = z.object({ approval: approvalCodeSchema, answer: z.enum(['approve', 'reject']) });
