import { beforeAll, describe, expect, it } from 'vitest';
import { placeWords } from '../../../renderer/rules/editor/place-words.ts';
import { editor } from '../../../renderer/text/en/editor.ts';
import { createTexts } from '../../../renderer/text/i18n.ts';
import { jsonPath, pathSteps } from '../../../rules/document/json-path.ts';

const RULE = {
  conditions: {
    all: [
      { fact: 'type', operator: 'equal', value: 'order.filled' },
      { any: [{ fact: 'window', params: { measure: 'sum', field: 'notional' }, operator: 'greaterThan', value: 1 }] },
    ],
  },
  actions: [{ type: 'notify' }, { type: 'setRule', rule: '' }, { type: 'teleport' }],
};

const texts = createTexts();
beforeAll(() => {
  texts.addResourceBundle('en', 'editor', editor);
});

describe('the place of a problem', () => {
  it.each([
    ['$.actions[1].rule', 'Then › Action 2: Switch a rule on or off › Rule'],
    ['$.actions[2].to', 'Then › Action 3 › to'],
    ['$.conditions.all[0].value', 'When › Condition 1: Kind of event › Compared with'],
    ['$.conditions.all[1].any[0].params.measure', 'When › Condition 2 › Condition 1: Figure over events › measure'],
    ['$.conditions', 'When'],
    ['$.trigger.cooldown', 'How often › At most once every'],
    ['$.name', 'Name'],
    ['$.colour', 'colour'],
    ['$', ''],
  ])('[I13] %s is said in the words of the form', (path, words) => {
    expect(placeWords(RULE, path, texts.getFixedT('en', 'editor'))).toBe(words);
  });
});

describe('a JSON path', () => {
  it.each([[['a', 0, 'b.c', 'd"e', 'f']], [[] as (string | number)[]], [['conditions', 'all', 12]]])(
    '[I4] %j is read back as it was written',
    (steps) => {
      expect(pathSteps(jsonPath('$', ...steps))).toEqual(steps);
    },
  );
});
