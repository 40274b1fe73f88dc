/**
 * The value of a header that is there exactly once, or null. Read from the raw list (name, value, name, value …), because
 * Node joins or drops repeated headers, and of two values it is not known which one the sender or a proxy meant.
 *
 * @param name lower case
 */
export function singleHeader(rawHeaders: readonly string[], name: string): string | null {
  let found: string | null = null;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index] ?? '';
    if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue;
    if (found !== null) return null;
    found = rawHeaders[index + 1] ?? '';
  }
  return found;
}
