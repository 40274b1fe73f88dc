/** Tells drafts that are written at the same moment apart: eight hexadecimal digits. */
export function draftTag(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(4)).toString('hex');
}
