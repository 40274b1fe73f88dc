import { describe, expect, it } from 'vitest';
import { differences, documentOf } from '../../../renderer/settings/changes/difference.ts';

describe('what differs between two states', () => {
  it('[U16] is told member by member, of files as of documents', () => {
    const before = '{"id":"a","enabled":true,"actions":[1]}';
    expect(differences(before, { id: 'a', enabled: false, actions: [1], stage: 'live' })).toEqual([
      { name: 'enabled', before: true, after: false },
      { name: 'stage', before: undefined, after: 'live' },
    ]);
  });

  it('[U16] is none where one of them is no document', () => {
    expect(differences(null, { id: 'a' })).toBeNull();
    expect(differences(10, 20)).toBeNull();
    expect(differences('not JSON', '{}')).toBeNull();
    expect(documentOf([1])).toBeNull();
  });
});
