import { expect, it } from 'vitest';
import { passes } from '../../renderer/client/filter.ts';
import { seedEvent } from './seed.ts';

const filled = seedEvent(5, 1_762_171_200_000);

it('lets an event through that every field of the filter fits', () => {
  expect(passes({}, filled)).toBe(true);
  expect(passes({ source: 'okd', type: 'order.filled', status: 'accepted' }, filled)).toBe(true);
});

it.each([{ source: 'tv' }, { type: 'price.threshold' }, { status: 'quarantined' as const }])(
  'keeps it out by %o',
  (filter) => {
    expect(passes(filter, filled)).toBe(false);
  },
);

it('leaves a search in the body to the service, unless something else keeps the event out', () => {
  expect(passes({ text: 'ETH' }, filled)).toBe('unknown');
  expect(passes({ text: 'ETH', source: 'tv' }, filled)).toBe(false);
});
