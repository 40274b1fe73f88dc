/** A value of a JSON text and where it stands; offsets count UTF-16 units, `to` exclusive. */
export interface JsonNode {
  from: number;
  to: number;
  /** Of an object its members, of a list its elements, in the order of the text. */
  parts: readonly JsonPart[];
}

export interface JsonPart {
  key: string | number;
  /** Where the key begins; of an element where its value does. */
  from: number;
  value: JsonNode;
}

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const WORD = /[^\s,\]}]+/y;

/** The root of a text that is known to be JSON, see `parseStrictJson`; depth and size are the caller's to bound. */
export function nodesOf(text: string): JsonNode {
  return nodeAt(text, past(BLANKS, text, 0));
}

function nodeAt(text: string, from: number): JsonNode {
  const first = text[from];
  if (first !== '{' && first !== '[') return { from, to: past(first === '"' ? STRING : WORD, text, from), parts: [] };
  const close = first === '{' ? '}' : ']';
  const parts: JsonPart[] = [];
  let at = past(BLANKS, text, from + 1);
  while (at < text.length && text[at] !== close) {
    const part = first === '{' ? memberAt(text, at) : { key: parts.length, from: at, value: nodeAt(text, at) };
    parts.push(part);
    at = past(BLANKS, text, part.value.to);
    if (text[at] === ',') at = past(BLANKS, text, at + 1);
  }
  return { from, to: at + 1, parts };
}

function memberAt(text: string, from: number): JsonPart {
  const end = past(STRING, text, from);
  const colon = past(BLANKS, text, end);
  return { key: JSON.parse(text.slice(from, end)), from, value: nodeAt(text, past(BLANKS, text, colon + 1)) };
}

/** Where what the pattern takes from `at` on ends; `at` where it takes nothing. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
