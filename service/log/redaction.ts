/** Shorter values would take half of the text with them. */
const SHORTEST = 6;

/** Takes known secrets out of text by their value, wherever they stand. */
export class Redaction {
  readonly #known = new Set<string>();

  /** From now on this value is not shown. */
  add(secret: string | null | undefined): void {
    if (!secret || secret.length < SHORTEST) return;
    this.#known.add(secret);
    // As it stands in a line of JSON, and in an address.
    this.#known.add(JSON.stringify(secret).slice(1, -1));
    this.#known.add(encodeURIComponent(secret.toWellFormed()));
    for (const form of inBase64(secret)) if (form.length >= SHORTEST) this.#known.add(form);
  }

  apply(text: string): string {
    let shown = text;
    for (const secret of this.#known) shown = shown.replaceAll(secret, '***');
    return shown;
  }
}

/**
 * As it stands in the base64 of a longer text, such as a login by SMTP or HTTP: by where it begins there are three forms, of which the ends depend
 * on the neighbours and are left out.
 */
function inBase64(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret, 'utf8')]);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), whole);
  });
}
