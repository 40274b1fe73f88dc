import { describe, expect, it } from 'vitest';
import { hearing } from '../../rules/explain/heard.ts';
import { say } from '../../rules/explain/said.ts';
import { english } from '../../rules/notes/en.ts';
import { note, noteHeard } from '../../rules/notes/note.ts';
import { russian } from '../../rules/notes/ru.ts';
import { chinese } from '../../rules/notes/zh.ts';

/** Values as notes have them: names, numbers, ids, quoted texts with signs of their own. */
const VALUES = ['a value (of $1.50) [x] | y', '3', 'ORD-1', '"{{ nothing }}"'];

describe('notes beside an action', () => {
  it.each(Object.keys(english))(
    '[LA12] %s is heard in its English text, and said in every language with its values',
    (key) => {
      const phrase = english[key as keyof typeof english];
      const values = typeof phrase === 'string' ? [] : VALUES.slice(0, phrase.length);
      const text = say(english, [key, ...values]) ?? '';
      const heard = noteHeard(text);
      expect(heard).toEqual([key, ...values]);
      for (const [wording, script] of [
        [russian, /\p{Script=Cyrillic}/u],
        [chinese, /\p{Script=Han}/u],
      ] as const) {
        const said = say(wording, heard ?? ['']) ?? '';
        expect(said).toMatch(script);
        for (const value of values) expect(said).toContain(value);
      }
    },
  );

  it('[LA12] hears nothing in what others worded', () => {
    expect(noteHeard('Insufficient balance')).toBeUndefined();
    expect(noteHeard(`${note('eventIsGone')}.`)).toBeUndefined();
    expect(noteHeard('')).toBeUndefined();
  });

  it('[LA12] hears values in another order, and one that is said twice', () => {
    const hear = hearing({ turned: (one: string, other: string) => `${other} before ${one}, and ${other} again` });
    expect(hear('b before a, and b again')).toEqual(['turned', 'a', 'b']);
    expect(hear('b before a, and c again')).toBeUndefined();
  });
});
