/**
 * What a rendered text is made for; each escapes values from events so that they are plain text there, whatever they hold.
 *
 * - `plain`: notifications, Telegram without parse mode, mail text
 * - `markdownV2`: Telegram's MarkdownV2
 * - `discord`: Discord's markdown
 * - `html`: mail
 * - `url`: everything of an address after its host
 * - `header`: values of HTTP headers
 * - `json`: inside the quotes of a JSON text
 * - `form`: `application/x-www-form-urlencoded`
 */
export type Format = 'plain' | 'markdownV2' | 'discord' | 'html' | 'url' | 'header' | 'json' | 'form';

/** The ampersand first: the others bring their own. */
const HTML = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
] as const;
/** Every character that MarkdownV2 gives a meaning to, and the backslash (core.telegram.org/bots/api#markdownv2-style). */
const MARKDOWN_V2 = /[_*[\]()~`>#+\-=|{}.!\\]/g;
const DISCORD = /[\\*_~`|<>[\]#]/g;
/** U+0000 to U+001F without the tab, and U+007F. */
const CONTROL = /[^\P{Cc}\t\u0080-\u009f]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Makes a value plain text in the given format. */
export function escapeFor(format: Format, text: string): string {
  return ESCAPES[format](text);
}

const ESCAPES: Record<Format, (text: string) => string> = {
  plain: (text) => text,
  markdownV2: (text) => text.replace(MARKDOWN_V2, '\\$&'),
  discord: (text) => text.replace(DISCORD, '\\$&'),
  html: (text) => HTML.reduce((escaped, [character, entity]) => escaped.replaceAll(character, entity), text),
  url: percentEncoded,
  header: headerValue,
  json: (text) => JSON.stringify(text).slice(1, -1),
  form: (text) => percentEncoded(text).replace(/%20/g, '+'),
};

/** Text inside Telegram's code entities, where only two characters have a meaning. */
export function codeMarkdownV2(text: string): string {
  return text.replace(/[`\\]/g, '\\$&');
}

/** One line without control characters, for subjects and errors; a line break is one space (W30). */
export function singleLine(text: string): string {
  return headerValue(text.replace(/\r\n/g, ' '));
}

/** The value of an HTTP header: CR, LF, NUL and other control characters become a space each, no value begins another header. */
export function headerValue(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The text, or its beginning and an ellipsis where it is longer than a channel takes; never half a character or escape. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = Math.max(0, limit - 1);
  if (isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
  let backslashes = 0;
  while (text[end - 1 - backslashes] === '\\') backslashes += 1;
  return `${text.slice(0, end - (backslashes % 2))}…`;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
