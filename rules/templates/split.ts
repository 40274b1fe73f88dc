/**
 * How a text is read when it is split.
 *
 * - `plain`: every character is itself
 * - `markdownV2`: Telegram's, with the entities of our texts – bold, code and code blocks, not inside each other; escapes and
 *   marks do not count towards the length
 * - `discord`: escapes stay whole, code blocks are closed and opened again; all of it counts
 */
export type Markup = 'plain' | 'markdownV2' | 'discord';

/** The smallest thing that is not cut apart. */
interface Piece {
  source: string;
  /** What it counts, UTF-16 code units. */
  length: number;
  /** `opens` and `closes`: a mark of an entity. */
  is: 'text' | 'space' | 'line' | 'opens' | 'closes';
}

/** Room for the marks that close a code block at the end of a part and open it again in the next. */
const FENCE_ROOM = 32;

/**
 * The text in parts of at most `limit` (UTF-16 code units), in order: cut at ends of lines where there are any in the second
 * half of a part, else between words, else between characters; never within an escape or a surrogate pair. An entity that
 * goes on is closed and opened again. The line end or space at a cut is left out, and so are parts that would be blank.
 */
export function splitText(text: string, limit: number, markup: Markup): string[] {
  const pieces = piecesOf(text, markup);
  const room = markup === 'discord' && text.length > limit ? limit - FENCE_ROOM : limit;
  const parts: string[] = [];
  let open: Piece | undefined;
  for (let start = 0; start < pieces.length; ) {
    const end = endOf(pieces, start, room);
    const { cut, next } = end === pieces.length ? { cut: end, next: end } : cutAt(pieces, start, end);
    const part = pieces.slice(start, cut);
    const goesOn = openAfter(part, open);
    const source = `${open?.source ?? ''}${part.map((piece) => piece.source).join('')}${closing(part, goesOn)}`;
    open = openAfter(pieces.slice(cut, next), goesOn);
    if (part.some(({ is, source: own }) => is === 'text' && own.trim() !== '')) parts.push(source);
    start = next;
  }
  return parts.length === 0 ? [text] : parts;
}

/** Index after the last piece that fits. */
function endOf(pieces: readonly Piece[], start: number, room: number): number {
  let length = 0;
  for (let index = start; index < pieces.length; index += 1) {
    length += pieces[index]?.length ?? 0;
    if (length > room) return Math.max(index, start + 1);
  }
  return pieces.length;
}

/** Where a part ends, and where the next begins. */
function cutAt(pieces: readonly Piece[], start: number, end: number): { cut: number; next: number } {
  const earliest = start + Math.ceil((end - start) / 2);
  const found = lastOf(pieces, 'line', earliest, end) ?? lastOf(pieces, 'space', earliest, end);
  let cut = found ?? end;
  let next = found === undefined ? end : found + 1;
  // A mark that closes belongs to what it closes, which is closed at the cut anyhow; one that opens to what follows.
  while (pieces[next]?.is === 'closes') next += 1;
  while (cut > start + 1 && pieces[cut - 1]?.is === 'opens') {
    cut -= 1;
    next = cut;
  }
  return { cut, next };
}

/** The piece at `end` is looked at too: a part may end just before a line does. */
function lastOf(pieces: readonly Piece[], is: Piece['is'], earliest: number, end: number): number | undefined {
  for (let index = end; index >= earliest; index -= 1) if (pieces[index]?.is === is) return index;
  return undefined;
}

function openAfter(part: readonly Piece[], before: Piece | undefined): Piece | undefined {
  return part.reduce((open, piece) => {
    if (piece.is === 'opens') return piece;
    return piece.is === 'closes' ? undefined : open;
  }, before);
}

/** What ends an entity that goes on in the next part. */
function closing(part: readonly Piece[], open: Piece | undefined): string {
  if (open === undefined) return '';
  if (!open.source.startsWith('```')) return open.source;
  return part.at(-1)?.is === 'line' ? '```' : '\n```';
}

function piecesOf(text: string, markup: Markup): Piece[] {
  if (markup === 'plain') return [...text].map((character) => plainPiece(character, character.length));
  const marks = markup === 'markdownV2' ? /^(?:```(?:[a-z]+\n)?|[*`])/ : /^```(?:[a-z]*\n)?/;
  const pieces: Piece[] = [];
  let open = '';
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + FENCE_ROOM);
    const mark = open === '' ? marks.exec(rest)?.[0] : rest.startsWith(open) ? open : undefined;
    const source = mark ?? escapeOrCharacter(text, at);
    if (mark === undefined) pieces.push(plainPiece(source, lengthOf(source, markup)));
    else {
      pieces.push({ source, length: markup === 'discord' ? source.length : 0, is: open === '' ? 'opens' : 'closes' });
      open = open === '' ? markOf(mark) : '';
    }
    at += source.length;
  }
  return pieces;
}

/** The same mark closes; a code block's language is not part of it. */
function markOf(opening: string): string {
  return opening.startsWith('```') ? '```' : opening;
}

function escapeOrCharacter(text: string, at: number): string {
  const isEscape = text[at] === '\\' && at + 1 < text.length;
  const character = String.fromCodePoint(text.codePointAt(isEscape ? at + 1 : at) ?? 0);
  return isEscape ? `\\${character}` : character;
}

function lengthOf(source: string, markup: Markup): number {
  return markup === 'markdownV2' && source.length > 1 && source.startsWith('\\') ? source.length - 1 : source.length;
}

function plainPiece(source: string, length: number): Piece {
  return { source, length, is: source === '\n' ? 'line' : source === ' ' ? 'space' : 'text' };
}
