import { decimalText } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { exactDecimal } from '../event/read.ts';
import type { ActionOf } from './action.ts';
import { type Digest, digestOf } from './builtin/digest.ts';
import { emojiOf } from './builtin/look.ts';
import { alertSentence, noticeOf } from './builtin/notice.ts';
import { orderRows, type Row } from './builtin/rows.ts';
import { clipped, codeMarkdownV2, escapeFor } from './format.ts';
import { jsonLines } from './json-lines.ts';
import { momentText } from './moment.ts';
import { currencyOf, moneyText } from './money.ts';
import type { Rendering } from './scope.ts';

/** Characters of one message, after its markup is read (core.telegram.org/bots/api#sendmessage; W27). */
export const TELEGRAM_LIMIT = 4096;
/** Of a text of the rule's own, which the channel sends in as many messages as are needed. */
const TEXT_LIMIT = 40_000;
/** Room for the title, the sentence and the time beside the data of the fallback. */
const DATA_LIMIT = 3000;

/**
 * `{message, parseMode?, chatId?}`. A text of the rule's own is plain: no parse mode, so nothing in it can break or be read as
 * markup. The built-in texts are MarkdownV2, with every value escaped (S85–S89, R11; W27).
 */
export function renderTelegram(action: ActionOf<'telegram'>, rendering: Rendering): Record<string, unknown> {
  const own = rendering.optional(action.message, 'plain', TEXT_LIMIT);
  const payload =
    own === undefined
      ? builtIn(rendering, digestOf(rendering.context, action.batch))
      : { message: rendering.fitting(own, TEXT_LIMIT, 'message') };
  return action.chatId === undefined ? payload : { ...payload, chatId: String(action.chatId) };
}

function builtIn(rendering: Rendering, digest: Digest | undefined): { message: string; parseMode: 'MarkdownV2' } {
  const { event } = rendering;
  if (digest !== undefined) return { message: digestLines(digest, event).join('\n'), parseMode: 'MarkdownV2' };
  const lines = bodyOf(rendering);
  const time = `Time: ${escaped(momentText(event.at, rendering.context.timezone))}`;
  return { message: [...lines, '', time].join('\n'), parseMode: 'MarkdownV2' };
}

function bodyOf(rendering: Rendering): string[] {
  const { event } = rendering;
  if (event.type === 'order.filled') return ['🎯 *Order Filled*', '', ...orderLines(event)];
  if (event.type === 'price.threshold') return alertLines(event);
  return fallbackLines(rendering);
}

/** S85: symbol and numbers in code, the side bold. */
function orderLines(event: CanonicalEvent): string[] {
  return orderRows(event).map((row) =>
    row.label === 'Side' ? `${row.label}: *${escaped(clipped(row.value, 100))}*` : rowLine(row),
  );
}

function digestLines({ title, rows }: Digest, event: CanonicalEvent): string[] {
  return [`${emojiOf(event.type)} *${escaped(clipped(title, 100))}*`, '', ...rows.map(rowLine)];
}

function rowLine({ label, value }: Row): string {
  return `${escaped(clipped(label, 100))}: ${code(value)}`;
}

/** S87–S89: which way, the level, the price and the change in percent with its sign. */
function alertLines(event: CanonicalEvent): string[] {
  const emoji = event.direction === 'above' ? '🚀' : event.direction === 'below' ? '📉' : emojiOf(event.type);
  const price = exactDecimal(event, 'price');
  const change = exactDecimal(event, 'change');
  const lines = [`${emoji} *Price Alert*`, '', escaped(clipped(alertSentence(event), 1000)), ''];
  if (price !== undefined) lines.push(`Current Price: ${code(moneyText(decimalText(price), currencyOf(event)))}`);
  if (change !== undefined) lines.push(`Change: ${code(`${change.gt(0) ? '+' : ''}${change.toFixed(2)}%`)}`);
  return lines;
}

/** R11: emoji and words of the type, the sender's object as a JSON code block. */
function fallbackLines(rendering: Rendering): string[] {
  const { event } = rendering;
  const { title, message } = noticeOf(event, rendering.context.rule);
  const heading = `${emojiOf(event.type)} *${escaped(clipped(title, 100))}*`;
  const data = codeMarkdownV2(shortened(event.data));
  return [heading, '', escaped(clipped(message, 300)), '', `\`\`\`json\n${data}\n\`\`\``];
}

/** Whole lines only, and how many more there were (W25). */
function shortened(data: CanonicalEvent['data']): string {
  const { text, breaks } = jsonLines(data, DATA_LIMIT);
  if (text.length <= DATA_LIMIT) return text;
  const shown = text.slice(0, text.lastIndexOf('\n', DATA_LIMIT));
  return shown.includes('\n') ? `${shown}\n… and ${breaks - breaksIn(shown)} more lines` : clipped(text, DATA_LIMIT);
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function code(value: string): string {
  return `\`${codeMarkdownV2(clipped(value, 300))}\``;
}

function escaped(text: string): string {
  return escapeFor('markdownV2', text);
}
