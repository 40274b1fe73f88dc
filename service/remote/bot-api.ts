import { z } from 'zod';
import { inEnglish } from '../contract/sayings/en.ts';
import { createHttpClient, type HttpClient } from '../delivery/http-client.ts';
import { json } from '../delivery/json-call.ts';
import type { Pace } from '../delivery/pace.ts';
import type { Clock } from '../host.ts';

/** How long Telegram holds a request for updates while there are none, s. */
const POLL_SECONDS = 25;
/** Then the connection is dead, ms. */
const POLL_TIMEOUT_MS = (POLL_SECONDS + 10) * 1_000;
const CALL_TIMEOUT_MS = 10_000;
/** Of one message, while Telegram asks for pauses. */
const MOST_TRIES = 4;
/** Updates of one answer; each is a message of 4,096 characters at most, with much around it. */
const MOST_UPDATES = 50;
const LONGEST_ANSWER = 8 * 1024 * 1024;

/** What a call came to. `status`: of the answer, 0 where none came. `retryAfter`: ms, where Telegram named it. */
export type Answer = { result: unknown } | Failure;
export interface Failure {
  status: number;
  error: string;
  retryAfter: number;
}

/** core.telegram.org/bots/api#making-requests */
const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().default('no description'),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

export interface Button {
  text: string;
  data: string;
}

/** A text in MarkdownV2, and the buttons below it in one row. */
export interface Message {
  text: string;
  buttons?: readonly Button[];
}

export interface BotApiMeans {
  /** `https://api.telegram.org`, or what the settings have in its place. */
  root: string;
  /** Null where it is missing. */
  token: () => string | null;
  clock: Clock;
  /** The pace of the channel: what it sends and what is sent here share one limit. */
  pace: Pace;
}

/** The calls of Telegram's Bot API that a remote control needs (core.telegram.org/bots/api). No error holds the token. Never throws. */
export class BotApi {
  readonly #means: BotApiMeans;
  readonly #root: string;
  readonly #client: HttpClient;

  constructor(means: BotApiMeans) {
    this.#means = means;
    this.#root = means.root.replace(/\/+$/, '');
    // The address stands in the settings: it is the user's own choice and may be private.
    const allowHosts = [URL.parse(means.root)?.hostname ?? ''];
    this.#client = createHttpClient({ allowHosts, maxReplyBytes: LONGEST_ANSWER, clock: means.clock });
  }

  /**
   * Updates from `offset` on, what comes before it is forgotten there. `waits`: as soon as there are any, and none after 25 s; else
   * those that are there.
   */
  updates(offset: number, waits: boolean, signal: AbortSignal): Promise<Answer> {
    const wanted = { offset, limit: MOST_UPDATES, timeout: waits ? POLL_SECONDS : 0 };
    return this.#call(
      'getUpdates',
      { ...wanted, allowed_updates: ['message', 'callback_query'] },
      signal,
      POLL_TIMEOUT_MS,
    );
  }

  /** Sends a message in the order of its chat. */
  send(chat: string, message: Message, signal: AbortSignal): Promise<Answer> {
    return this.#paced(chat, signal, 'sendMessage', { chat_id: chat, ...bodyOf(message) });
  }

  /** Puts another text in the place of a message; its buttons go where `message` has none. */
  edit(chat: string, id: number, message: Message, signal: AbortSignal): Promise<Answer> {
    return this.#paced(chat, signal, 'editMessageText', { chat_id: chat, message_id: id, ...bodyOf(message) });
  }

  /** Ends the waiting of a button that was pressed; `text` is plain and shown over the chat. */
  answerButton(id: string, text: string, isAlert: boolean, signal: AbortSignal): Promise<Answer> {
    return this.#call(
      'answerCallbackQuery',
      { callback_query_id: id, text: text.slice(0, 200), show_alert: isAlert },
      signal,
    );
  }

  /** Again, a few times, where Telegram asks for a pause: an answer is not lost to a limit. */
  async #paced(chat: string, signal: AbortSignal, method: string, body: object): Promise<Answer> {
    const { pace } = this.#means;
    for (let tries = 1; ; tries += 1) {
      const answer = await pace.run(chat, signal, () => this.#call(method, body, signal));
      if (answer === undefined) return { status: 0, error: 'stopped before its turn came', retryAfter: 0 };
      if (!('error' in answer) || answer.retryAfter === 0) return answer;
      pace.block(chat, answer.retryAfter);
      if (tries === MOST_TRIES) return answer;
    }
  }

  async #call(method: string, body: object, signal: AbortSignal, timeout = CALL_TIMEOUT_MS): Promise<Answer> {
    const token = this.#means.token();
    if (token === null)
      return { status: 401, error: inEnglish(['settingEmpty', 'channels.telegram.botToken']), retryAfter: 0 };
    const url = `${this.#root}/bot${encodeURIComponent(token).replaceAll('%3A', ':')}/${method}`;
    const reply = await this.#client.call({ ...json(url, body), timeout, signal });
    if (reply.kind !== 'reply') return { status: 0, error: reply.error, retryAfter: 0 };
    const read = readAnswer(reply.body);
    if (read?.ok === true) return { result: read.result };
    const seconds = read?.parameters?.retry_after;
    return {
      status: reply.status,
      error: `Telegram answered ${reply.status}: ${(read?.description ?? 'nothing that can be read').replaceAll(token, '***')}`,
      retryAfter: seconds === undefined ? (reply.retryAfter ?? 0) : seconds * 1_000,
    };
  }
}

function bodyOf({ text, buttons = [] }: Message): object {
  const row = buttons.map(({ text: label, data }) => ({ text: label, callback_data: data }));
  return {
    text,
    parse_mode: 'MarkdownV2',
    link_preview_options: { is_disabled: true },
    ...(row.length === 0 ? {} : { reply_markup: { inline_keyboard: [row] } }),
  };
}

function readAnswer(body: string): z.infer<typeof answerSchema> | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
