const PAGE = 200;

/**
 * Rows in growing order of `seq`, fetched a page at a time: the caller may take as long as it likes, and no statement stays
 * open on the connection meanwhile. Rows that are added while it runs are met at the end.
 */
export function* inPages<Row extends { seq: number }>(
  start: number,
  fetch: (after: number, size: number) => Row[],
): Generator<Row> {
  let after = start;
  for (;;) {
    const rows = fetch(after, PAGE);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.seq;
  }
}

/** A LIKE pattern (`ESCAPE '\'`) that finds `text` itself anywhere, whatever `%` and `_` it holds. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Conditions and their parameters, joined with AND, as they come together. */
export class Filter {
  readonly #clauses: string[] = [];
  readonly parameters: unknown[] = [];

  /** Adds a clause unless its value was not asked for. */
  where(clause: string, value: string | number | undefined): this {
    if (value === undefined) return this;
    this.#clauses.push(clause);
    // One value may serve several places of a clause.
    for (let place = clause.split('?').length - 1; place > 0; place -= 1) this.parameters.push(value);
    return this;
  }

  /** Adds a clause that takes no value. */
  always(clause: string): this {
    this.#clauses.push(clause);
    return this;
  }

  /** `WHERE …`, or nothing. The same set of conditions always gives the same text, so that its statement is found again. */
  get sql(): string {
    return this.#clauses.length === 0 ? '' : `WHERE ${this.#clauses.join(' AND ')}`;
  }

  /** `AND …` behind conditions of the statement itself, or nothing. */
  get and(): string {
    return this.#clauses.map((clause) => `AND ${clause}`).join(' ');
  }
}
