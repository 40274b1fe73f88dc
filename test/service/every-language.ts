import { expect } from 'vitest';
import { say } from '../../rules/explain/said.ts';
import { inEnglish, type Said } from '../../service/contract/sayings/en.ts';
import { russian } from '../../service/contract/sayings/ru.ts';
import { chinese } from '../../service/contract/sayings/zh.ts';

/** What the service says has to be there in every language of the interface, and its English be made of the same. */
export function expectSaid(message: string, said: readonly [string, ...unknown[]] | undefined): void {
  expect(said, message).toBeDefined();
  if (said === undefined) return;
  expect(inEnglish(said as Said)).toBe(message);
  expect(say(russian, said), message).toMatch(/\p{Script=Cyrillic}/u);
  expect(say(chinese, said), message).toMatch(/\p{Script=Han}/u);
}
