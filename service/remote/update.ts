import { z } from 'zod';

/** What the settings say of who is heard. */
export interface Hearing {
  userIds: readonly string[];
  /** The channel's own chat: a number, or `@name`. */
  chatId: string;
}

/** Something that a person who is heard asked for. */
export type Request =
  | { kind: 'command'; name: string; argument: string; chat: string; user: string; isPrivate: boolean; sentAt: number }
  | { kind: 'button'; id: string; data: string; chat: string; user: string };

/** What an update is for us. `stranger`: not for us to hear; `other`: nothing that is asked for. */
export type Heard = Request | { kind: 'stranger'; user: string; chat: string } | { kind: 'other' };

const idSchema = z.union([z.number(), z.string()]).transform(String);
const chatSchema = z.object({ id: idSchema, type: z.string(), username: z.string().optional() });

/** core.telegram.org/bots/api#update, as far as it matters here. */
const updateSchema = z.object({
  message: z
    .object({
      from: z.object({ id: idSchema }).optional(),
      chat: chatSchema,
      /** Unix time, s. */
      date: z.number(),
      text: z.string().optional(),
    })
    .optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: z.object({ id: idSchema }),
      message: z.object({ chat: chatSchema }).optional(),
      data: z.string().optional(),
    })
    .optional(),
});

/** `/name@bot argument` */
const COMMAND = /^\/([a-z_]+)(?:@\w+)?(?:\s+(.*))?$/is;

/**
 * Reads an update. Heard are only the users of the settings, each in his own chat with the bot, or in the channel's chat; what
 * somebody else wrote is not looked at.
 */
export function readUpdate(update: unknown, hearing: Hearing): Heard {
  const { message, callback_query: button } = updateSchema.safeParse(update).data ?? {};
  const chat = message?.chat ?? button?.message?.chat;
  const user = message?.from?.id ?? button?.from.id;
  if (chat === undefined || user === undefined) return { kind: 'other' };
  const isPrivate = chat.type === 'private' && chat.id === user;
  if (!hearing.userIds.includes(user) || !(isPrivate || isChannelChat(chat, hearing))) {
    return { kind: 'stranger', user, chat: chat.id };
  }
  if (button !== undefined) return { kind: 'button', id: button.id, data: button.data ?? '', chat: chat.id, user };
  const [, name, argument = ''] = COMMAND.exec(message?.text?.trim() ?? '') ?? [];
  if (message === undefined || (name === undefined && !isPrivate)) return { kind: 'other' };
  const sentAt = message.date * 1_000;
  return {
    kind: 'command',
    name: (name ?? 'help').toLowerCase(),
    argument: argument.trim(),
    chat: chat.id,
    user,
    isPrivate,
    sentAt,
  };
}

function isChannelChat({ id, username }: z.infer<typeof chatSchema>, { chatId }: Hearing): boolean {
  return id === chatId || (username !== undefined && `@${username}`.toLowerCase() === chatId.toLowerCase());
}
