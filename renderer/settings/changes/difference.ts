/** A member that is another one now. Undefined: there was none, or there is none any more. */
export interface Difference {
  name: string;
  before: unknown;
  after: unknown;
}

/**
 * What differs between two states of a document, member by member at the top; null where they are no documents. A file's text is read as
 * JSON first.
 */
export function differences(before: unknown, after: unknown): Difference[] | null {
  const [old, now] = [documentOf(before), documentOf(after)];
  if (old === null || now === null) return null;
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .map((name) => ({ name, before: old[name], after: now[name] }));
}

/** The document, or null where it is none. */
export function documentOf(value: unknown): Record<string, unknown> | null {
  const read = typeof value === 'string' ? parsed(value) : value;
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
