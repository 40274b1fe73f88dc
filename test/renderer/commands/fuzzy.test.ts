import { IconActivity } from '@tabler/icons-react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, type Kind, search } from '../../../renderer/commands/command.ts';
import { fuzzy } from '../../../renderer/commands/fuzzy.ts';

const score = (query: string, text: string) => fuzzy(query, text)?.score ?? Number.NEGATIVE_INFINITY;
const marked = (query: string, text: string) => fuzzy(query, text)?.spans.map(([from, to]) => text.slice(from, to));

describe('[SH2] the search of the palette', () => {
  it('finds letters in their order, and nothing that has them otherwise', () => {
    expect(fuzzy('lrg', 'Large fill')).not.toBeNull();
    expect(fuzzy('grl', 'Large fill')).toBeNull();
    expect(fuzzy('', 'anything')).not.toBeNull();
  });

  it('prefers beginnings of words, then letters side by side, then short texts', () => {
    expect(score('of', 'Order filled')).toBeGreaterThan(score('of', 'Profit'));
    expect(score('fill', 'Large fill')).toBeGreaterThan(score('fill', 'file in large letters'));
    expect(score('rules', 'Rules')).toBeGreaterThan(score('rules', 'Rules of the house'));
  });

  it('takes words in any order, without regard to case and accents', () => {
    expect(marked('fill lar', 'Large fill')).toEqual(['Lar', 'fill']);
    expect(marked('uber', 'Über 50 000')).toEqual(['Über']);
    expect(marked('заяв', 'Новая заявка')).toEqual(['заяв']);
  });

  it('finds every text by itself and marks only what is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 6 }), (text, query) => {
        expect(fuzzy(text, text)).not.toBeNull();
        for (const [from, to] of fuzzy(query, text)?.spans ?? []) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

function command(id: string, kind: Kind, title: string, more: Partial<Command> = {}): Command {
  return { id, kind, title, icon: IconActivity, run: () => {}, ...more };
}

const COMMANDS = [
  command('kill', 'actions', 'Stop all orders?', { words: 'halt' }),
  command('turn:one:a', 'actions', 'Pause rule: A'),
  command('page:/rules', 'pages', 'Rules'),
  ...Array.from({ length: 12 }, (_, n) => command(`rule:${n}`, 'rules', `Rule ${n}`, { detail: `id-${n}` })),
];
const ids = (query: string, recent: string[] = []) =>
  search(COMMANDS, query, recent).map(({ kind, found }) => [kind, found.map((each) => each.command.id)]);

it('[SH2] lists what was used last first, then actions and pages, and nothing of which there are many', () => {
  expect(ids('', ['rule:3', 'gone', 'kill'])).toEqual([
    ['recent', ['rule:3', 'kill']],
    ['pages', ['page:/rules']],
  ]);
  expect(ids('')).toEqual([
    ['actions', ['kill']],
    ['pages', ['page:/rules']],
  ]);
});

it('[SH2] finds by words that are not shown and by ids, lists eight of a kind, the best kind first', () => {
  expect(ids('halt')).toEqual([['actions', ['kill']]]);
  expect(ids('id-11')).toEqual([['rules', ['rule:11']]]);
  expect(ids('rules')[0]).toEqual(['pages', ['page:/rules']]);
  expect(ids('rule').find(([kind]) => kind === 'rules')?.[1]).toHaveLength(8);
  expect(ids('rule', ['rule:9']).find(([kind]) => kind === 'rules')?.[1]?.[0]).toBe('rule:9');
  expect(ids('no such thing')).toEqual([]);
});
