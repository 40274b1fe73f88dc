import { describe, expect, it } from 'vitest';
import { WORDINGS } from '../../../rules/explain/wording/wordings.ts';
import { Feed } from '../../../service/api/feed.ts';
import { languageOf, spokenAnew } from '../../../service/api/spoken.ts';

const asking = (language?: string) =>
  language === undefined ? {} : { reqHeaders: new Headers({ 'accept-language': language }) };

describe('the language in which the service explains', () => {
  it.each([
    ['ru', 'ru'],
    ['zh-CN', 'zh'],
    ['RU; q=0.9', 'ru'],
    ['fr', 'en'],
    ['toString', 'en'],
    [undefined, 'en'],
  ])('[LA6] of whoever asks for %s is %s', (asked, language) => {
    expect(languageOf(asking(asked))).toBe(language);
  });

  it('[LA6] holds for what a feed brings, too, and for each reader by himself', async () => {
    const feed = new Feed<string>((_waiting, next) => next);
    const first = async (language: string) => {
      const spoken = spokenAnew(feed.subscribe(undefined, 'published'), asking(language), (wording) =>
        wording === WORDINGS.ru ? 'по-русски' : 'other',
      );
      const { value } = await spoken.next();
      await spoken.return();
      return value;
    };
    expect(await first('en')).toBe('published');
    expect(await first('ru')).toBe('по-русски');
    expect(feed.watched).toBe(false);
  });
});
