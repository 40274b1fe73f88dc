/** Characters that must be escaped outside of entities (core.telegram.org/bots/api#markdownv2-style). */
const RESERVED = '_*[]()~`>#+-=|{}.!';

/**
 * Reads MarkdownV2 as strictly as Telegram does, for the entities that our texts use: bold, code and pre. Gives the text that
 * a reader sees, or the reason why Telegram would refuse it.
 */
export function plainOfMarkdownV2(source: string): { text: string } | { error: string } {
  let text = '';
  let open: '' | '*' | '`' | '```' = '';
  for (let at = 0; at < source.length; ) {
    const character = source[at] ?? '';
    if (character === '\\') {
      text += source[at + 1] ?? '';
      at += 2;
    } else if (open.startsWith('`')) {
      if (source.startsWith(open, at)) {
        at += open.length;
        open = '';
      } else if (character === '`') return { error: `character '\`' is reserved at ${at}` };
      else {
        text += character;
        at += 1;
      }
    } else if (source.startsWith('```', at)) {
      open = '```';
      at += 3 + (/^[a-z]+\n/.exec(source.slice(at + 3))?.[0].length ?? 0);
    } else if (character === '`' || (character === '*' && open === '')) {
      open = character;
      at += 1;
    } else if (character === '*') {
      open = '';
      at += 1;
    } else if (RESERVED.includes(character)) return { error: `character '${character}' is reserved at ${at}` };
    else {
      text += character;
      at += 1;
    }
  }
  return open === '' ? { text } : { error: `can't find end of the entity ${open}` };
}
