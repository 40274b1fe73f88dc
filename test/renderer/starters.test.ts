import { expect, it } from 'vitest';
import { STARTERS, starterText } from '../../renderer/rules/starters.ts';
import { createTexts } from '../../renderer/text/i18n.ts';
import { checkRuleText } from '../../rules/document/check.ts';

const { t } = createTexts();

it.each(STARTERS.filter((starter) => starter !== 'empty'))(
  'the starting document %s is a rule without problems',
  (starter) => {
    const { problems } = checkRuleText(starterText(starter, t), { conditions: {} });
    expect(problems).toEqual([]);
  },
);

it('[I25] begins an empty rule that asks for its first condition and for nothing else', () => {
  const { problems } = checkRuleText(starterText('empty', t), { conditions: {} });
  expect(problems.map(({ path }) => path)).toEqual(['$.conditions.all']);
});

it('gives every starting document an id of its own', () => {
  const ids = STARTERS.map((starter) => (JSON.parse(starterText(starter, t)) as { id: string }).id);
  expect(new Set(ids).size).toBe(STARTERS.length);
});
