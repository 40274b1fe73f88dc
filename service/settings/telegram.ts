import { z } from 'zod';
import { secretReferenceSchema } from './secret-reference.ts';

/** Telegram's ids of users are whole numbers above 0; a name can be given up and taken by somebody else. */
const userIdSchema = z
  .union([z.string(), z.number()], 'expected the number of a Telegram user')
  .transform(String)
  .refine((id) => /^[1-9]\d{0,18}$/.test(id), 'expected the number of a Telegram user, such as 123456789');

const remoteSchema = z
  .strictObject({ enabled: z.boolean('expected true or false'), userIds: z.array(userIdSchema) })
  .refine(({ enabled, userIds }) => !enabled || userIds.length > 0, {
    path: ['userIds'],
    message: 'expected at least one user: without one nobody is heard',
  });

export const telegramSchema = z.strictObject({
  botToken: secretReferenceSchema,
  chatId: z.union([z.string(), z.number()], 'expected the number of a chat, or @name of a channel').transform(String),
  apiRoot: z.url().default('https://api.telegram.org'),
  /** Who may steer Hookdesk through the bot, besides being told. */
  remote: remoteSchema.optional(),
});
export type TelegramSettings = z.infer<typeof telegramSchema>;

/** The channel that is a remote control too; null where the settings want none. */
export function wantedRemote({
  channels: { telegram },
}: {
  channels: { telegram?: TelegramSettings | undefined };
}): TelegramSettings | null {
  return telegram?.remote?.enabled === true ? telegram : null;
}
