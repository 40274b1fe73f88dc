/** Shorter values would take half of the text with them. */
const SHORTEST = 6;

/** Takes known secrets out of text by their value, wherever they stand. */
export class Redaction {
  readonly #known = new Set<string>();

  /** From now on this value is not shown. */
  add(secret: string | null | undefined): void {
    if (!secret || secret.length < SHORTEST) return;
    this.#known.add(secret);
    // As it stands in a line of JSON.
    this.#known.add(JSON.stringify(secret).slice(1, -1));
  }

  apply(text: string): string {
    let shown = text;
    for (const secret of this.#known) shown = shown.replaceAll(secret, '***');
    return shown;
  }
}
