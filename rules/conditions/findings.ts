import { problemAt, type SaidProblem } from '../problems/problem.ts';
import type { Said } from '../problems/said.ts';

/** What a check brought to light, in document order. */
export class Findings {
  /** What is wrong: the document is refused. */
  readonly problems: SaidProblem[] = [];

  problem(path: string, said: Said): void {
    this.problems.push(problemAt(path, said));
  }
}
