/** Bytes of a text in UTF-8; a lone surrogate becomes U+FFFD, as everywhere. ES2023 alone has no TextEncoder. */
export function utf8(text: string): Uint8Array {
  const plain = asciiBytes(text);
  if (plain !== null) return plain;
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const isLone = point >= 0xd800 && point <= 0xdfff;
    bytes.push(...encoded(isLone ? 0xfffd : point));
  }
  return Uint8Array.from(bytes);
}

/** Null where a character is not of ASCII; nearly all names and ids are. */
function asciiBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) return null;
    bytes[index] = unit;
  }
  return bytes;
}

function encoded(point: number): number[] {
  const last = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), last(0)];
  if (point < 0x10000) return [0xe0 | (point >> 12), last(6), last(0)];
  return [0xf0 | (point >> 18), last(12), last(6), last(0)];
}
