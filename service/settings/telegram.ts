import { z } from 'zod';
import { worded } from './problem.ts';
import { secretReferenceSchema } from './secret-reference.ts';

/** Telegram's ids of users are whole numbers above 0; a name can be given up and taken by somebody else. */
const userIdSchema = z
  .union([z.string(), z.number()], worded('telegramUser'))
  .transform(String)
  .refine((id) => /^[1-9]\d{0,18}$/.test(id), worded('telegramUserSuch'));

const remoteSchema = z
  .strictObject({ enabled: z.boolean(worded('flag')), userIds: z.array(userIdSchema) })
  .refine(({ enabled, userIds }) => !enabled || userIds.length > 0, {
    path: ['userIds'],
    message: worded('someTelegramUser'),
  });

export const telegramSchema = z.strictObject({
  botToken: secretReferenceSchema,
  chatId: z.union([z.string(), z.number()], worded('telegramChat')).transform(String),
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
