import type { Problem } from '../event/event.ts';

/** What a check brought to light, in document order. */
export class Findings {
  /** What is wrong: the document is refused. */
  readonly problems: Problem[] = [];

  problem(path: string, message: string): void {
    this.problems.push({ path, message });
  }
}
