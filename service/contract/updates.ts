import { z } from 'zod';

/** How the desktop app stands to its own updates, as the tray and Settings show it. */
export const updateStateSchema = z.object({
  /** The version that runs. */
  version: z.string(),
  /** Who is asked: the host of the address that the package has for it. */
  server: z.string(),
  /** Whether it is looked for once a day. */
  daily: z.boolean(),
  /** What is under way. */
  busy: z.enum(['looking', 'downloading', 'installing']).nullable(),
  /** The last look, ms since 1970. */
  lookedAt: z.number().nullable(),
  /** What is newer than this version; `notes` as text, empty: it came without. */
  found: z.object({ version: z.string(), notes: z.string(), isDownloaded: z.boolean() }).nullable(),
  /** Why the last step came to nothing; `message` in English. */
  trouble: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('failed'), message: z.string() }),
      /** So many orders are on their way to a broker: nothing is installed. */
      z.object({ kind: z.literal('orders'), orders: z.number() }),
    ])
    .nullable(),
});
export type UpdateState = z.infer<typeof updateStateSchema>;

/** What the user asks for. Each is a yes of its own: a download does not install. */
export const updateWishSchema = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('daily'), on: z.boolean() }),
  z.object({ wish: z.literal('look') }),
  /** `version`: the one whose notes were shown. */
  z.object({ wish: z.literal('download'), version: z.string() }),
  z.object({ wish: z.literal('install') }),
]);
export type UpdateWish = z.infer<typeof updateWishSchema>;
