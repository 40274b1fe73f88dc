const ROW = 16;

/** Bytes that are shown: what is longer is cut, visibly. */
const MOST = 16_384;

/** Bytes as `0000  7b 22 74 79  {"ty`: place, sixteen of them in hexadecimal, and those of ASCII that can be printed. */
export function hexDump(bytes: Uint8Array): string {
  const shown = bytes.subarray(0, MOST);
  const rows = Array.from({ length: Math.ceil(shown.length / ROW) }, (_, row) =>
    rowOf(row * ROW, shown.subarray(row * ROW, (row + 1) * ROW)),
  );
  return [...rows, ...(bytes.length > MOST ? ['…'] : [])].join('\n');
}

function rowOf(place: number, bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const text = [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
  return `${place.toString(16).padStart(4, '0')}  ${hex.padEnd(ROW * 3 - 1)}  ${text}`;
}
