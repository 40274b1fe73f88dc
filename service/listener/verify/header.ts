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

/** Ids come from outside and some of them are unsigned: longer ones are nobody's. */
const MAX_ID_LENGTH = 255;

/** An id in a header that is there exactly once, or null; an empty one is none. */
export function idIn(rawHeaders: readonly string[], name: string): string | null {
  const id = singleHeader(rawHeaders, name);
  return id === null || id === '' || id.length > MAX_ID_LENGTH ? null : id;
}
