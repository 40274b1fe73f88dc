import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingEmbeds, messagesOf } from '../../../rules/templates/embed.ts';
import { codeMarkdownV2, escapeFor } from '../../../rules/templates/format.ts';
import { splitText } from '../../../rules/templates/split.ts';
import { plainOfMarkdownV2 } from '../../service/delivery/lookalikes/markdown-v2.ts';

/** What a reader sees of each part; fails where Telegram would refuse one. */
function read(parts: readonly string[]): string[] {
  return parts.map((part) => {
    const plain = plainOfMarkdownV2(part);
    if ('error' in plain) throw new Error(`${plain.error}: ${part}`);
    return plain.text;
  });
}

const isWhole = (text: string) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
const bare = (text: string) => text.replace(/\s/g, '');

describe('a text that is too long', () => {
  it('[C8] is cut where lines end, else between words, else between characters', () => {
    expect(splitText('one two\nthree four', 12, 'plain')).toEqual(['one two', 'three four']);
    expect(splitText('one two three four', 9, 'plain')).toEqual(['one two', 'three', 'four']);
    expect(splitText('abcdefghij', 4, 'plain')).toEqual(['abcd', 'efgh', 'ij']);
    expect(splitText('short', 4096, 'plain')).toEqual(['short']);
    expect(splitText('exactly ten', 11, 'plain')).toEqual(['exactly ten']);
  });

  it('[C8] never cuts a surrogate pair or an escape', () => {
    expect(splitText('🚀🚀🚀', 3, 'plain')).toEqual(['🚀', '🚀', '🚀']);
    expect(splitText('\\.\\.\\.\\.', 3, 'markdownV2')).toEqual(['\\.\\.\\.', '\\.']);
  });

  it('[C8] closes an entity that goes on, and opens it again', () => {
    expect(splitText('*aaa bbb ccc*', 7, 'markdownV2')).toEqual(['*aaa bbb*', '*ccc*']);
    expect(splitText('```json\naaa\nbbb\n```', 4, 'markdownV2')).toEqual(['```json\naaa\n```', '```json\nbbb\n```']);
    expect(splitText('*aaa *bbb', 4, 'markdownV2')).toEqual(['*aaa*', 'bbb']);
    expect(splitText('aaaa `bbbb`', 4, 'markdownV2')).toEqual(['aaaa', '`bbbb`']);
    expect(splitText(`${'a'.repeat(40)}\n\`\`\`js\n${'b'.repeat(60)}\`\`\``, 80, 'discord')).toEqual([
      'a'.repeat(40),
      `\`\`\`js\n${'b'.repeat(48 - 6)}\n\`\`\``,
      `\`\`\`js\n${'b'.repeat(60 - 42)}\`\`\``,
    ]);
  });

  it('[C8] sends no blank part, and the whole of a text that is blank', () => {
    expect(splitText(`a${' '.repeat(30)}b`, 10, 'plain').map((part) => part.trim())).toEqual(['a', 'b']);
    expect(splitText('   ', 2, 'plain')).toEqual(['   ']);
  });

  it('[C8] any plain text comes whole, in parts that fit', () => {
    const characters = fc.constantFrom('a', 'b', ' ', '\n', '🚀', '\\', '`', '*', 'é');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 120 }), fc.integer({ min: 2, max: 20 }), (list, limit) => {
        const text = list.join('');
        const parts = splitText(text, limit, 'plain');
        if (text.trim() === '') return;
        expect(bare(parts.join(''))).toBe(bare(text));
        for (const part of parts) expect(part.length <= limit && isWhole(part)).toBe(true);
      }),
    );
  });

  it('[C8] any text of ours in MarkdownV2 is taken in every part, and its reader misses nothing', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '.', '_', '`', '\\', ' ', '🚀', '*', '!'), maxLength: 30 });
    const entity = fc.tuple(fc.constantFrom('text', 'bold', 'code', 'pre', 'line'), value).map(([kind, text]) => {
      if (kind === 'bold') return text === '' ? '' : `*${escapeFor('markdownV2', text)}*`;
      if (kind === 'code') return text === '' ? '' : `\`${codeMarkdownV2(text)}\``;
      if (kind === 'pre') return text.trim() === '' ? '' : `\`\`\`json\n${codeMarkdownV2(text)}\n\`\`\`\n`;
      return kind === 'line' ? '\n' : escapeFor('markdownV2', text);
    });
    fc.assert(
      fc.property(fc.array(entity, { maxLength: 15 }), fc.integer({ min: 4, max: 40 }), (list, limit) => {
        // Two entities of code side by side would be read as another entity: our texts have a word between them.
        const source = list.join(' ');
        const parts = splitText(source, limit, 'markdownV2');
        if (bare(read([source]).join('')) === '') return;
        const texts = read(parts);
        expect(bare(texts.join(''))).toBe(bare(read([source]).join('')));
        for (const text of texts) {
          // The line end before the mark that closes a block is not part of what is shown.
          expect(text.replace(/\n$/, '').length).toBeLessThanOrEqual(limit);
          expect(isWhole(text)).toBe(true);
        }
      }),
    );
  });
});

describe('embeds that are too much for one message', () => {
  const base = { color: 1, timestamp: '2025-11-03T12:00:00.000Z' };

  it('[C9] [W25] a long description goes on in further embeds and messages, and its fields come at the end', () => {
    const description = Array.from({ length: 2_500 }, (_, index) => `word${index}`).join(' ');
    const fields = [{ name: 'Symbol', value: 'BTCUSDT', inline: true }];
    const embeds = fittingEmbeds({ ...base, title: 'Title', description, fields });
    expect(embeds.map(({ title }) => title)).toEqual(['Title', ...Array(embeds.length - 1).fill(undefined)]);
    expect(embeds.map((embed) => embed.description).join(' ')).toBe(description);
    expect(embeds.every((embed) => (embed.description ?? '').length <= 4096)).toBe(true);
    expect(embeds.map((embed) => embed.fields?.length ?? 0)).toEqual([...Array(embeds.length - 1).fill(0), 1]);
    const messages = messagesOf(embeds);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.flat()).toEqual(embeds);
  });

  it('[C9] [W25] a message has ten embeds and 6,000 characters at most', () => {
    const small = Array.from({ length: 23 }, (_, index) => ({ title: `embed ${index}` }));
    expect(messagesOf(small).map((message) => message.length)).toEqual([10, 10, 3]);
    const large = Array.from({ length: 4 }, () => ({
      description: 'x'.repeat(2_990),
      fields: [{ name: 'n', value: 'v' }],
    }));
    expect(messagesOf(large).map((message) => message.length)).toEqual([2, 2]);
    expect(messagesOf([{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }])).toHaveLength(2);
    expect(messagesOf([])).toEqual([]);
  });
});
