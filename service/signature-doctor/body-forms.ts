/** A form that the body may have had when it was signed. */
export interface BodyForm {
  /** `as_received`, or what was done to it on the way. */
  form: 'as_received' | 'line_end' | 'rewritten';
  body: Uint8Array;
}

const LINE_FEED = 10;

/**
 * What a sender may have signed before something on the way changed it: a line end that was added or taken away, and JSON as
 * programs write it, of which a proxy or a framework may have made another text with the same meaning (SPEC row W1).
 */
export function bodyForms(body: Uint8Array): BodyForm[] {
  const text = new TextDecoder().decode(body);
  return [{ form: 'as_received', body }, ...lineEnds(body, text), ...rewritten(text)];
}

function lineEnds(body: Uint8Array, text: string): BodyForm[] {
  const forms = [
    ...(body.at(-1) === LINE_FEED ? [text.replace(/\r?\n$/, '')] : [`${text}\n`, `${text}\r\n`]),
    ...(text.includes('\r\n') ? [text.replaceAll('\r\n', '\n')] : []),
  ];
  return forms.map((form) => ({ form: 'line_end', body: Buffer.from(form) }));
}

function rewritten(text: string): BodyForm[] {
  try {
    const value: unknown = JSON.parse(text);
    const compact = JSON.stringify(value);
    // JavaScript's and Go's form, indented, Python's with blanks, PHP's with escaped slashes, and both without other letters.
    const forms = [compact, JSON.stringify(value, null, 2), spaced(value), compact.replaceAll('/', '\\/')];
    const written = [...forms, ascii(compact), ascii(spaced(value))];
    return [...new Set(written)]
      .filter((form) => form !== text)
      .map((form) => ({ form: 'rewritten', body: Buffer.from(form) }));
  } catch {
    return [];
  }
}

/** As Python's `json.dumps` writes it: a blank after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`)
    .join(', ')}}`;
}

function ascii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
