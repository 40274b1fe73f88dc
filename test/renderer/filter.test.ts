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

it('knows what a line tells of rules, and leaves the rest to the service', () => {
  const [rule = ''] = filled.rules;
  expect(passes({ outcome: 'fired' }, filled)).toBe(true);
  expect(passes({ outcome: 'fired', rule }, filled)).toBe(true);
  expect(passes({ outcome: 'fired', rule: 'another' }, filled)).toBe(false);
  expect(passes({ rule }, filled)).toBe(true);
  expect(passes({ rule: 'another' }, filled)).toBe('unknown');
  expect(passes({ outcome: 'nearly' }, filled)).toBe('unknown');
  expect(passes({ outcome: 'quarantined' }, filled)).toBe(false);
  expect(passes({ outcome: 'dead' }, { ...filled, deliveries: { dead: 1 } })).toBe(true);
  expect(passes({ outcome: 'duplicate' }, { ...filled, duplicates: 0 })).toBe(false);
});

it('knows the time, and a symbol that is written as it is asked for', () => {
  const { receivedAt, symbol = '' } = filled.event;
  expect(passes({ since: receivedAt, until: receivedAt + 1 }, filled)).toBe(true);
  expect(passes({ until: receivedAt }, filled)).toBe(false);
  expect(passes({ symbol }, filled)).toBe(true);
  expect(passes({ symbol: 'ETH/USDT' }, filled)).toBe('unknown');
});
