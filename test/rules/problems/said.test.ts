import { describe, expect, it } from 'vitest';
import { say } from '../../../rules/explain/said.ts';
import { problemAt } from '../../../rules/problems/problem.ts';
import { russian } from '../../../rules/problems/ru.ts';
import { worded } from '../../../rules/problems/worded.ts';
import { chinese } from '../../../rules/problems/zh.ts';

describe('a message of the check', () => {
  it('[LA10] is put together of phrases, each in the order of the language', () => {
    const { message, said } = problemAt('$', ['neverEqual', ['found', ['number'], ['aList']]]);
    expect(message).toBe('expected a number, found a list: they are never equal');
    expect(say(russian, said)).toBe('ожидается число, найдено: список; они никогда не равны');
    expect(say(chinese, said)).toBe('应为数字，实际为列表：两者永远不会相等');
  });

  it('[LA11] stays in English where somebody else worded it, or a newer version that this one does not know', () => {
    expect(say(russian, ['verbatim', 'Invalid input'])).toBeNull();
    expect(say(russian, ['found', ['verbatim', 'Invalid input'], '5'])).toBeNull();
    expect(say(chinese, ['toString'])).toBeNull();
    expect(say(chinese, ['of a later version', 5])).toBeNull();
  });

  it('[LA11] of a schema is in English wherever zod has it', () => {
    expect(worded('choice', '"a"', '"b"')).toBe('expected "a" or "b"');
  });
});
