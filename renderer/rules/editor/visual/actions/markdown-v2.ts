/** A piece of a text of Telegram, and how it looks. */
export interface Piece {
  text: string;
  look: 'plain' | 'bold' | 'italic' | 'code';
}

const TOKEN = /\\([\s\S])|```(?:[a-z]+\n)?([\s\S]*?)```|`((?:[^`\\]|\\[\s\S])*)`|([*_])|([^\\`*_]+)/g;

/** Reads MarkdownV2 (core.telegram.org/bots/api#markdownv2-style) as Telegram shows it: bold, italic and code; an escaped character stands for itself. */
export function readMarkdownV2(source: string): Piece[] {
  const pieces: Piece[] = [];
  const open = new Set<string>();
  const look = () => (open.has('*') ? 'bold' : open.has('_') ? 'italic' : 'plain');
  const add = (text: string, as: Piece['look']) => {
    const last = pieces.at(-1);
    if (last?.look === as) last.text += text;
    else if (text !== '') pieces.push({ text, look: as });
  };
  for (const [, escaped, block, code, mark, plain] of source.matchAll(TOKEN)) {
    if (mark !== undefined) {
      if (!open.delete(mark)) open.add(mark);
    } else if (block !== undefined || code !== undefined)
      add((block ?? code ?? '').replace(/\\([\s\S])/g, '$1'), 'code');
    else add(escaped ?? plain ?? '', look());
  }
  return pieces;
}
