/** Bytes of a text in UTF-8; a lone surrogate becomes U+FFFD, as everywhere. ES2023 alone has no TextEncoder. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const isLone = point >= 0xd800 && point <= 0xdfff;
    bytes.push(...encoded(isLone ? 0xfffd : point));
  }
  return Uint8Array.from(bytes);
}

function encoded(point: number): number[] {
  const last = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), last(0)];
  if (point < 0x10000) return [0xe0 | (point >> 12), last(6), last(0)];
  return [0xf0 | (point >> 18), last(12), last(6), last(0)];
}
