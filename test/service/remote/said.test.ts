import { expect, it } from 'vitest';
import { remote } from '../../../service/contract/sayings/en/remote.ts';
import type { Said } from '../../../service/contract/sayings/en.ts';
import { sayIn } from '../../../service/contract/sayings/say-in.ts';
import { plain } from '../../../service/remote/markdown.ts';

/** Into these go values that are MarkdownV2 already. */
const MARKED: readonly Said[] = [
  ['chatOrderAt', '1', '2', '3', '4'],
  ['chatLabelled', '1', '2'],
  ['answerOrderBy', '1'],
  ['answerPlanBy', '1'],
  ['untilMoment', '1'],
  ['noSuchRule', '1'],
  ['statusTunnel', '1'],
  ['statusLastEvent', '1'],
  ['statusOrders', 1, 2],
  ['statusRules', 1, 2],
  ['statusDead', 1],
  ['statusTrading', '1'],
];

it.each(['en', 'ru', 'zh'] as const)(
  '[LA15] phrases around MarkdownV2 have no sign that means something there: %s',
  (language) => {
    for (const said of MARKED) expect(plain(sayIn(language, said))).toBe(sayIn(language, said));
  },
);

it.each(['ru', 'zh'] as const)('[LA15] what an order is and where it stands has words of its own: %s', (language) => {
  const kinds = ['market', 'limit', 'stop', 'stop_limit'];
  const statuses = ['pending', 'waiting', 'sending', 'accepted', 'partially_filled', 'filled', 'canceled', 'refused'];
  const others = ['expired', 'unknown', 'shadow'];
  const words = [
    ...kinds.map((kind) => sayIn(language, ['chatOrderKind', kind])),
    ...[...statuses, ...others].map((status) => sayIn(language, ['chatOrderStatus', status])),
    ...['connecting', 'up', 'down'].map((state) => sayIn(language, ['tunnelState', state])),
  ];
  expect(words.filter((word) => /[a-z]/i.test(word))).toEqual([]);
  expect(remote.chatOrderKind('stop_limit')).toBe('stop limit');
});
