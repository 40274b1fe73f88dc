import type { JsonValue } from '../event/json.ts';

const NUMBER_BYTES = 8;

/**
 * A state in bytes: the length of the JSON (32 bits), the JSON in ASCII, then the numbers as doubles; little-endian throughout.
 */
export function stateBytes(json: JsonValue, numbers: readonly number[]): Uint8Array {
  const text = asciiJson(json);
  const bytes = new Uint8Array(4 + text.length + numbers.length * NUMBER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, text.length, true);
  for (let index = 0; index < text.length; index += 1) bytes[4 + index] = text.charCodeAt(index);
  let offset = 4 + text.length;
  for (const number of numbers) {
    view.setFloat64(offset, number, true);
    offset += NUMBER_BYTES;
  }
  return bytes;
}

/** Reads what {@link stateBytes} wrote. Throws on anything else. */
export function readStateBytes(bytes: Uint8Array): { json: JsonValue; numberAt: (index: number) => number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  let text = '';
  for (let index = 4; index < start; index += 1) text += String.fromCharCode(view.getUint8(index));
  return { json: JSON.parse(text), numberAt: (index) => view.getFloat64(start + index * NUMBER_BYTES, true) };
}

/** So that a character is a byte, whatever the texts are; ES2023 alone has no decoder of UTF-8. */
function asciiJson(json: JsonValue): string {
  return JSON.stringify(json).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
