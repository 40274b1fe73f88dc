import { describe, expect, it } from 'vitest';
import { addressOf, choiceOf, filterOf, type LiveChoice } from '../../renderer/live/live-choice.ts';

const NOW = Date.parse('2026-11-03T12:00:00Z');
const WHOLE: LiveChoice = {
  text: '50% off & "more" #1',
  source: 'okd',
  type: 'order.filled',
  symbol: 'BTC/USDT',
  outcome: 'fired',
  rule: 'big-fill',
  range: 'between',
  from: '2026-11-01T00:00',
  to: '2026-11-02T00:00',
};
const queryOf = (address: string) => address.split('?').slice(1).join('?');

describe('[LV5] the address of Live', () => {
  it('says all that the list is narrowed to, and is read again as it was written', () => {
    expect(choiceOf(queryOf(addressOf(WHOLE)))).toEqual(WHOLE);
    expect(choiceOf(queryOf(addressOf({ text: 'a+b c' }, 'evt/1')))).toEqual({ text: 'a+b c' });
  });

  it('is short where nothing is narrowed, and names the event that is open', () => {
    expect(addressOf({})).toBe('/live');
    expect(addressOf({ outcome: 'dead' }, 'evt/1')).toBe('/live/evt%2F1?outcome=dead');
  });

  it('passes over what it cannot mean', () => {
    expect(choiceOf('outcome=eaten&range=never&text=%20&colour=red&source=okd')).toEqual({ source: 'okd' });
  });
});

describe('[LV5] the range of time', () => {
  it('counts spans back from now', () => {
    expect(filterOf({ range: 'day', source: 'okd' }, NOW, 'UTC')).toEqual({ source: 'okd', since: NOW - 86_400_000 });
    expect(filterOf({ range: 'hour' }, NOW, 'UTC')).toEqual({ since: NOW - 3_600_000 });
  });

  it('reads from and to in the zone of the settings, and leaves open what is no date', () => {
    const between = { range: 'between', from: '2026-11-03T12:00', to: '' } as const;
    expect(filterOf(between, NOW, 'Asia/Tokyo')).toEqual({ since: Date.parse('2026-11-03T03:00:00Z') });
    const until = { range: 'between', from: 'soon', to: '2026-11-03T12:00' } as const;
    expect(filterOf(until, NOW, 'America/New_York')).toEqual({ until: Date.parse('2026-11-03T17:00:00Z') });
  });
});
