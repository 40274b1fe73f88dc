import { plainOfMarkdownV2 } from './markdown-v2.ts';
import { answerJson, startTarget, type Target } from './target.ts';

export interface TelegramLookalike extends Target {
  /** Texts as a reader sees them, by chat. */
  shown: { chat: string; text: string }[];
  /** Answers the next requests with 429 and this many seconds. */
  flood: number[];
}

/** Behaves like the Bot API's sendMessage where it matters here: token, chat, length, markup, flood control. */
export async function startTelegram(token: string, chats: readonly string[]): Promise<TelegramLookalike> {
  const shown: TelegramLookalike['shown'] = [];
  const flood: number[] = [];
  const target = await startTarget((request, response) => {
    const refuse = (code: number, description: string, parameters?: object) =>
      answerJson(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
    if (request.path !== `/bot${token}/sendMessage`) return refuse(401, 'Unauthorized');
    const seconds = flood.shift();
    if (seconds !== undefined)
      return refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    const { chat_id: chat, text, parse_mode: mode } = JSON.parse(request.body) as Record<string, string>;
    if (chat === undefined || !chats.includes(chat)) return refuse(400, 'Bad Request: chat not found');
    const plain = mode === 'MarkdownV2' ? plainOfMarkdownV2(text ?? '') : { text: text ?? '' };
    if ('error' in plain) return refuse(400, `Bad Request: can't parse entities: ${plain.error}`);
    if (plain.text === '') return refuse(400, 'Bad Request: message text is empty');
    if (plain.text.length > 4096) return refuse(400, 'Bad Request: message is too long');
    shown.push({ chat, text: plain.text });
    return answerJson(response, 200, { ok: true, result: { message_id: shown.length } });
  });
  return { ...target, shown, flood };
}
