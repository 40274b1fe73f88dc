import { expect } from 'vitest';
import type { Problem } from '../../../rules/event/event.ts';
import { say } from '../../../rules/explain/said.ts';
import { inEnglishOnly, type ToldProblem } from '../../../rules/problems/problem.ts';
import { english } from '../../../service/contract/sayings/en.ts';
import { russian } from '../../../service/contract/sayings/ru.ts';
import { chinese } from '../../../service/contract/sayings/zh.ts';
import { parseSettings } from '../../../service/settings/settings.ts';

/** Problems as everything outside the interface has them. Each has to be said in every language of the interface too. */
export function plain(problems: readonly ToldProblem[]): Problem[] {
  for (const { message, said = ['verbatim', message] as const } of problems) {
    expect(say(english, said)).toBe(message);
    expect(say(russian, said), message).toMatch(/\p{Script=Cyrillic}/u);
    expect(say(chinese, said), message).toMatch(/\p{Script=Han}/u);
  }
  return inEnglishOnly(problems);
}

/** Every problem of these settings. */
export function problemsOf(settings: unknown): Problem[] {
  const read = parseSettings(typeof settings === 'string' ? settings : JSON.stringify(settings));
  return 'problems' in read ? plain(read.problems) : [];
}
