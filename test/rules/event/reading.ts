import { expect } from 'vitest';
import type { Problem } from '../../../rules/event/event.ts';
import { reading } from '../../../rules/event/reading/en.ts';
import { reading as inRussian } from '../../../rules/event/reading/ru.ts';
import { told } from '../../../rules/event/reading/told.ts';
import { reading as inChinese } from '../../../rules/event/reading/zh.ts';
import { say } from '../../../rules/explain/said.ts';
import { english } from '../../../rules/problems/en.ts';
import { russian } from '../../../rules/problems/ru.ts';
import { chinese } from '../../../rules/problems/zh.ts';

/** Whatever reading an event finds has to be found again by its English, and to be said in every language. */
export function expectTold(problems: readonly Problem[]): void {
  for (const problem of problems) {
    const { said } = told(problem);
    expect(said, problem.message).toBeDefined();
    if (said === undefined) continue;
    expect(say({ ...english, ...reading }, said)).toBe(problem.message);
    expect(say({ ...russian, ...inRussian }, said), problem.message).toMatch(/\p{Script=Cyrillic}/u);
    expect(say({ ...chinese, ...inChinese }, said), problem.message).toMatch(/\p{Script=Han}/u);
  }
}
