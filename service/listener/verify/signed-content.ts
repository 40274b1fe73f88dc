import { createHmac, type KeyObject } from 'node:crypto';

/** A part of what is signed: a value of the request, or fixed text. */
export type Piece = { value: 'id' | 'timestamp' | 'body' } | { text: string };

/** The values of one request. */
export interface SignedValues {
  id: string;
  timestamp: string;
  body: Uint8Array;
}

/** Parts of a template such as `{id}.{timestamp}.{body}`; other braces are plain text. */
export function readTemplate(template: string): Piece[] {
  return template
    .split(/(\{(?:id|timestamp|body)\})/)
    .filter((part) => part !== '')
    .map((part) => PLACES[part] ?? { text: part });
}

const PLACES: Readonly<Record<string, Piece>> = {
  '{id}': { value: 'id' },
  '{timestamp}': { value: 'timestamp' },
  '{body}': { value: 'body' },
};

export function contains(content: readonly Piece[], value: 'id' | 'timestamp'): boolean {
  return content.some((piece) => 'value' in piece && piece.value === value);
}

/**
 * The HMAC of a request under one key. Header values are the bytes that stood on the wire: Node hands them over as Latin-1.
 */
export function signatureOf(
  { algorithm, content }: { algorithm: string; content: readonly Piece[] },
  key: KeyObject,
  values: SignedValues,
): Buffer {
  const hmac = createHmac(algorithm, key);
  for (const piece of content) {
    if ('text' in piece) hmac.update(piece.text, 'utf8');
    else if (piece.value === 'body') hmac.update(values.body);
    else hmac.update(values[piece.value], 'latin1');
  }
  return hmac.digest();
}
