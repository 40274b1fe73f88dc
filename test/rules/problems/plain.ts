import { expect } from 'vitest';
import type { Problem } from '../../../rules/event/event.ts';
import { say } from '../../../rules/explain/said.ts';
import { inEnglishOnly, type SaidProblem } from '../../../rules/problems/problem.ts';
import { russian } from '../../../rules/problems/ru.ts';
import { chinese } from '../../../rules/problems/zh.ts';

/** Problems as everything outside the interface has them. Each has to be said in every language of the interface too. */
export function plain(problems: readonly SaidProblem[]): Problem[] {
  for (const { message, said } of problems) {
    expect(say(russian, said), message).toMatch(/\p{Script=Cyrillic}/u);
    expect(say(chinese, said), message).toMatch(/\p{Script=Han}/u);
  }
  return inEnglishOnly(problems);
}
