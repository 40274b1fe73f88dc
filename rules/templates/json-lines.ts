import { isRecord } from '../event/json.ts';

/** The beginning of a value as `JSON.stringify(value, null, 2)` writes it. */
export interface JsonLines {
  /** `most` characters and the rest of a line, or all of it where it is shorter; a longer text inside is itself cut short. */
  text: string;
  /** Line ends of the whole. */
  breaks: number;
}

/**
 * Writes so much of a value and counts the lines of the rest, which takes a fraction of the time that writing all of it does:
 * bodies may have a hundred thousand lines, of which a message shows a few. Of values that JSON has.
 */
export function jsonLines(value: unknown, most: number): JsonLines {
  const writer = new Writer(most);
  writer.write(value, '\n');
  return { text: writer.text, breaks: breaksIn(value) };
}

/** Line ends of a value: one before each member or element, and one before the bracket that closes them. */
function breaksIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let breaks = inner.length === 0 ? 0 : inner.length + 1;
  for (const one of inner) if (typeof one === 'object') breaks += breaksIn(one);
  return breaks;
}

class Writer {
  readonly #most: number;
  text = '';

  constructor(most: number) {
    this.#most = most;
  }

  get #isFull(): boolean {
    return this.text.length > this.#most;
  }

  /** `line`: the line end and the indent of the line that the value begins on. */
  write(value: unknown, line: string): void {
    if (Array.isArray(value)) this.#list(value, line);
    else if (isRecord(value)) this.#record(value, line);
    else this.text += this.#scalar(value);
  }

  #list(list: readonly unknown[], line: string): void {
    if (list.length === 0) {
      this.text += '[]';
      return;
    }
    let before = `[${line}  `;
    for (const element of list) {
      if (this.#isFull) return;
      this.text += before;
      this.write(element, `${line}  `);
      before = `,${line}  `;
    }
    this.text += `${line}]`;
  }

  #record(record: Record<string, unknown>, line: string): void {
    const keys = Object.keys(record);
    if (keys.length === 0) {
      this.text += '{}';
      return;
    }
    let before = `{${line}  `;
    for (const key of keys) {
      if (this.#isFull) return;
      this.text += `${before}${this.#scalar(key)}: `;
      this.write(record[key], `${line}  `);
      before = `,${line}  `;
    }
    this.text += `${line}}`;
  }

  /** A text of which no more than the beginning can be shown is not escaped to its end. */
  #scalar(value: unknown): string {
    return typeof value === 'string' && value.length > this.#most
      ? JSON.stringify(value.slice(0, this.#most + 1))
      : JSON.stringify(value);
  }
}
