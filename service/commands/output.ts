import { once } from 'node:events';
import { styleText } from 'node:util';

type Stream = NodeJS.WriteStream;

export type Style = Parameters<typeof styleText>[0];

/** What a command says. Standard output carries the result and nothing else: with `--json` one JSON value a line. */
export class Output {
  readonly #stdout: Stream;
  readonly #stderr: Stream;
  #isClosed = false;

  constructor(stdout: Stream, stderr: Stream) {
    this.#stdout = stdout;
    this.#stderr = stderr;
    // `hookdesk events | head`: whoever has read enough closes the pipe. A standard error that is gone changes nothing.
    stdout.on('error', () => {
      this.#isClosed = true;
    });
    stderr.on('error', () => {});
  }

  /** True when nobody reads any more: a long listing may stop. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether a person looks at standard output. */
  get isTerminal(): boolean {
    return this.#stdout.isTTY === true;
  }

  /** Columns of the terminal; a file or pipe takes lines of any length. */
  get width(): number {
    return this.#stdout.columns || Number.POSITIVE_INFINITY;
  }

  /** Text in a style: on a terminal only, and not where NO_COLOR is set (no-color.org). */
  paint(style: Style, text: string): string {
    return styleText(style, text, { stream: this.#stdout });
  }

  /** A line of the result for people. */
  line(text = ''): void {
    if (!this.#isClosed) this.#stdout.write(`${text}\n`);
  }

  /** A line of the result for programs. */
  json(value: unknown): void {
    this.line(JSON.stringify(value));
  }

  /** Whole lines of the result for programs, as UTF-8. */
  bytes(lines: Uint8Array): void {
    if (!this.#isClosed) this.#stdout.write(lines);
  }

  /** What is going on at the moment: a line that the next one replaces and '' removes. On a terminal only. */
  status(text: string): void {
    if (this.#stderr.isTTY === true) this.#stderr.write(`\r\u001b[K${text}`);
  }

  /** A line that is not part of the result: an error, a hint, progress. */
  notice(text: string): void {
    this.#stderr.write(`${text}\n`);
  }

  /** Resolves when the reader has caught up, so that a long listing does not gather in memory. */
  async drained(): Promise<void> {
    if (!this.#stdout.writableNeedDrain || this.#isClosed) return;
    // The one that does not come first must not wait on: a long listing would gather listeners.
    const waiting = new AbortController();
    const { signal } = waiting;
    const either = ['drain', 'close'].map((event) => once(this.#stdout, event, { signal }));
    try {
      await Promise.race(either);
    } finally {
      waiting.abort();
      await Promise.allSettled(either);
    }
  }
}
