/** A number as it is typed, with a point and nothing else: `1,000` could mean two numbers, so it is none. Null where it is no number. */
export function numberOf(text: string): number | null {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
