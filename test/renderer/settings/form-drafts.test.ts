import { describe, expect, it } from 'vitest';
import { FormDrafts } from '../../../renderer/settings/form-drafts.ts';

function storage() {
  const stored = new Map<string, string>();
  return {
    stored,
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
}

const DRAFT = { form: { chatId: '42' }, secrets: { botToken: 'test-token' }, base: '{"chatId":""}' };

describe('drafts of forms', () => {
  it('[U17] are there for the next visit, without their secrets', () => {
    const browser = storage();
    new FormDrafts(browser).write('channels/telegram', DRAFT);
    expect(JSON.stringify([...browser.stored])).not.toContain('test-token');
    const next = new FormDrafts(browser);
    expect(next.keys).toEqual(['channels/telegram']);
    expect(next.read('channels/telegram')).toEqual({ ...DRAFT, secrets: {} });
    next.discard('channels/telegram');
    expect(browser.stored.size).toBe(0);
    expect(next.keys).toEqual([]);
  });

  it('tell of each change, and keep the list of keys while it is the same', () => {
    const drafts = new FormDrafts(storage());
    let told = 0;
    const end = drafts.subscribe(() => {
      told += 1;
    });
    drafts.write('limits/limits', DRAFT);
    const { keys } = drafts;
    drafts.write('limits/limits', { ...DRAFT, form: {} });
    expect(drafts.keys).toBe(keys);
    end();
    drafts.discard('limits/limits');
    expect(told).toBe(2);
  });

  it('[U28] lose what was saved, and keep what was typed since over what is in force then', () => {
    const browser = storage();
    const drafts = new FormDrafts(browser);
    drafts.write('channels/telegram', DRAFT);
    expect(drafts.settle('channels/telegram', DRAFT)).toBe(false);
    expect(drafts.read('channels/telegram')).toBeUndefined();

    drafts.write('channels/telegram', { ...DRAFT, form: { chatId: '43' } });
    expect(drafts.settle('channels/telegram', DRAFT)).toBe(true);
    const left = { form: { chatId: '43' }, secrets: {}, base: null };
    expect(drafts.read('channels/telegram')).toEqual(left);
    expect(new FormDrafts(browser).read('channels/telegram')).toEqual(left);

    drafts.write('channels/telegram', { ...DRAFT, secrets: { botToken: 'another' } });
    expect(drafts.settle('channels/telegram', DRAFT)).toBe(true);
    expect(drafts.read('channels/telegram')?.secrets).toEqual({ botToken: 'another' });
  });

  it('[U28] move to the form of what was made, and are gone where they were discarded meanwhile', () => {
    const drafts = new FormDrafts(storage());
    drafts.write('brokers/+new', { ...DRAFT, form: { chatId: '43' } });
    expect(drafts.settle('brokers/+new', DRAFT, 'brokers/main')).toBe(true);
    expect(drafts.keys).toEqual(['brokers/main']);
    expect(drafts.settle('brokers/+new', DRAFT)).toBe(false);
    expect(drafts.keys).toEqual(['brokers/main']);
  });

  it.each(['not JSON', '{}', '[[1,{}]]', '[["a"]]', '[["a",{"form":null,"base":""}]]', '[["a",{"form":{}}]]'])(
    'begin without any where what is stored is none: %s',
    (text) => {
      expect(new FormDrafts({ ...storage(), getItem: () => text }).keys).toEqual([]);
    },
  );

  it('stay on the page where the browser stores nothing', () => {
    const refuse = () => {
      throw new Error('quota');
    };
    const drafts = new FormDrafts({ getItem: () => null, setItem: refuse, removeItem: refuse });
    drafts.write('a/b', DRAFT);
    expect(drafts.read('a/b')).toEqual(DRAFT);
  });
});
