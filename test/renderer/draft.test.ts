import { expect, it } from 'vitest';
import { Drafts } from '../../renderer/rules/editor/draft.ts';

function storage(entries: Record<string, string> = {}) {
  const stored = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
}

it('keeps an edit with the version that it began from, until it is given up', () => {
  const drafts = new Drafts(storage());
  const draft = { text: '{}', version: 'v1', at: 5 };
  drafts.write('a', draft);
  expect(drafts.read('a')).toEqual(draft);
  expect(drafts.read('b')).toBeNull();
  drafts.discard('a');
  expect(drafts.read('a')).toBeNull();
});

it('takes nothing for a draft that is none', () => {
  for (const text of [
    '',
    'nonsense',
    'null',
    '1',
    '{}',
    '{"text":1,"version":null,"at":1}',
    '{"text":"","version":5,"at":1}',
  ]) {
    expect(new Drafts(storage({ 'hookdesk.draft.a': text })).read('a')).toBeNull();
  }
});

it('does not stop the edit when the storage is full', () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(() => new Drafts(full).write('a', { text: '', version: null, at: 0 })).not.toThrow();
});
