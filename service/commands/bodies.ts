import { readBytes } from './read-bytes.ts';

const encoder = new TextEncoder();

/**
 * The bodies in a file: every line of a `.jsonl`, every element of a JSON list, else the whole file. Always the bytes as they
 * stand there, because a number that is written anew (`45000.00`) is signed differently. Throws `FILE_UNREADABLE`.
 */
export function bodiesIn(file: string): Uint8Array[] {
  const bytes = readBytes(file);
  const text = bytes.toString('utf8');
  if (/\.(jsonl|ndjson)$/i.test(file)) {
    const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
    return lines.filter((line) => line.trim() !== '').map((line) => encoder.encode(line));
  }
  return (isList(text) ? elementsOf(text) : null)?.map((element) => encoder.encode(element)) ?? [bytes];
}

function isList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Texts of the elements of a list that is known to be JSON: cut at the commas that are in no string and no inner container. */
function elementsOf(text: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    if (token === '[' || token === '{') {
      depth += 1;
      if (depth === 1) start = index + 1;
    } else if (token === ']' || token === '}') {
      depth -= 1;
      if (depth === 0) elements.push(text.slice(start, index));
    } else if (token === ',' && depth === 1) {
      elements.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return elements.map((element) => element.trim()).filter((element) => element !== '');
}
