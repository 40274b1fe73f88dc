import { clipped, codeMarkdownV2, escapeFor, singleLine } from '../../rules/templates/format.ts';

/** Of one value; a message has a handful of them. */
const LONGEST = 300;

/** Telegram's MarkdownV2 of a value, which is plain text there whatever it holds. */
export function plain(value: string): string {
  return escapeFor('markdownV2', clipped(singleLine(value), LONGEST));
}

export function bold(value: string): string {
  return `*${plain(value)}*`;
}

/** In code nothing is a link, a mention or a command that a finger could touch: right for what came with an event. */
export function code(value: string): string {
  return `\`${codeMarkdownV2(clipped(singleLine(value), LONGEST))}\``;
}
