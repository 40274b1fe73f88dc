import type { Problem } from '../event/event.ts';

/** What a check brought to light, in document order. */
export class Findings {
  /** What is wrong: the document is refused. */
  readonly problems: Problem[] = [];
  /** What is right, but not acted on by this version: the document is kept and judges nothing. */
  readonly waiting: Problem[] = [];

  problem(path: string, message: string): void {
    this.problems.push({ path, message });
  }

  wait(path: string, message: string): void {
    this.waiting.push({ path, message });
  }
}
