import { type Profiler, Session } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = pathToFileURL(join(import.meta.dirname, '..', '..', '/')).href;
/** What is to be covered: the reader, the verifiers, the engine and the templates. */
const WATCHED = ['rules/', 'service/listener/'].map((folder) => ROOT + folder);

/**
 * V8's own block coverage, as its inspector gives it, so that a fuzz needs no instrumented build. How often a block ran is told in
 * powers of two: twice as often is something new, once more is not.
 */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();
  /** What was new the last time. */
  #last: string[] = [];

  start(): void {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  get size(): number {
    return this.#seen.size;
  }

  /** What ran since the last time and never before; empty where nothing is new. */
  takeNew(): string[] {
    const fresh: string[] = [];
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error !== null) throw error;
      for (const block of taken.result.filter(isWatched).flatMap(blocksOf))
        if (!this.#seen.has(block)) fresh.push(block);
    });
    this.remember(fresh);
    this.#last = fresh;
    return fresh;
  }

  /** Takes back what was new the last time, so that it can be found out which input it came from. */
  forgetLast(): string[] {
    for (const block of this.#last) this.#seen.delete(block);
    return this.#last;
  }

  remember(blocks: readonly string[]): void {
    for (const block of blocks) this.#seen.add(block);
  }

  stop(): void {
    this.#session.disconnect();
  }
}

function isWatched({ url }: Profiler.ScriptCoverage): boolean {
  return WATCHED.some((folder) => url.startsWith(folder));
}

function blocksOf({ scriptId, functions }: Profiler.ScriptCoverage): string[] {
  return functions.flatMap(({ ranges }) =>
    ranges.flatMap(({ startOffset, endOffset, count }) =>
      count === 0 ? [] : [`${scriptId}:${startOffset}-${endOffset}:${Math.ceil(Math.log2(count + 1))}`],
    ),
  );
}
