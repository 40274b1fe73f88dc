import { describe, expect, it } from 'vitest';
import { beginHistory, rebased, recorded, redone, undone } from '../../../renderer/rules/editor/text-history.ts';
import { switched } from '../../../rules/document/document-text.ts';

describe('undo and redo', () => {
  it('[I3] lead back and forth through the changes', () => {
    const one = recorded(recorded(beginHistory('a'), 'b', 'x', 0), 'c', 'y', 0);
    expect(undone(one).now).toBe('b');
    expect(undone(undone(undone(one))).now).toBe('a');
    expect(redone(undone(one)).now).toBe('c');
    expect(redone(one)).toBe(one);
  });

  it('[I3] take typing in one place as one step, and not what comes later or elsewhere', () => {
    let history = beginHistory('');
    for (const [text, at] of [
      ['a', 0],
      ['ab', 100],
      ['abc', 300],
      ['abcd', 5_000],
    ] as const) {
      history = recorded(history, text, 'name', at);
    }
    expect(history.past).toEqual(['', 'abc']);
    expect(recorded(history, 'x', 'other', 5_001).past).toEqual(['', 'abc', 'abcd']);
  });

  it('forget what was undone once something else is changed', () => {
    const history = recorded(undone(recorded(beginHistory('a'), 'b', 'x', 0)), 'c', 'x', 0);
    expect(history).toMatchObject({ now: 'c', future: [], past: ['a'] });
  });

  it('[I16] keeps every step of the edit, each switched too; what is no document stays as it is', () => {
    const on = '{ "id": "x", "enabled": true, "value": 45000.00 }';
    const off = '{ "id": "x", "enabled": false, "value": 45000.00 }';
    const steps = recorded(recorded(beginHistory(on), '{ "id"', 'json', 0), on.replace('"x"', '"y"'), 'json', 5_000);
    const next = rebased(undone(steps), (text) => switched(text, false));
    expect(next.past).toEqual([off]);
    expect(next.now).toBe('{ "id"');
    expect(next.future).toEqual([off.replace('"x"', '"y"')]);
  });
});
