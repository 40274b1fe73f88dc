import { expect } from 'vitest';
import { failures } from '../../../rules/engine/failures/en.ts';
import { failures as inRussian } from '../../../rules/engine/failures/ru.ts';
import { saidFailure } from '../../../rules/engine/failures/told.ts';
import { failures as inChinese } from '../../../rules/engine/failures/zh.ts';
import { say } from '../../../rules/explain/said.ts';
import { english } from '../../../rules/problems/en.ts';
import { russian } from '../../../rules/problems/ru.ts';
import { chinese } from '../../../rules/problems/zh.ts';

/** Why a rule failed has to be found again by its English, and to be said in every language. */
export function expectSaidFailure(error: string): void {
  const said = saidFailure(error);
  expect(said, error).toBeDefined();
  if (said === undefined) return;
  expect(say({ ...english, ...failures }, said)).toBe(error);
  expect(say({ ...russian, ...inRussian }, said), error).toMatch(/\p{Script=Cyrillic}/u);
  expect(say({ ...chinese, ...inChinese }, said), error).toMatch(/\p{Script=Han}/u);
}
