import { describe, expect, it } from 'vitest';
import { draftFor, draftOf, freeName, registrationIn } from '../../renderer/registrations/draft.ts';
import { PURPOSES } from '../../rules/registration/purpose.ts';
import { registrationSchema } from '../../rules/registration/registration.ts';
import { plain } from '../service/settings/plain.ts';

const NOTHING = { ids: [], sources: [], paths: [] };

describe('the draft of a registration', () => {
  it.each(PURPOSES.filter((purpose) => purpose !== 'own'))(
    '[S12] [P14] for %s can be saved as it begins',
    (purpose) => {
      expect(registrationIn(draftFor(purpose, null, NOTHING))).toHaveProperty('registration');
    },
  );

  it('[S17] [S18] [S19] [S20] [S21] [P14] begins with what the documentation registers', () => {
    const filtersOf = (purpose: 'orders' | 'balance' | 'prices') => {
      const read = registrationIn(draftFor(purpose, null, NOTHING));
      return 'registration' in read ? [read.registration.exchanges, read.registration.filters] : read;
    };
    expect(filtersOf('orders')).toEqual([['binance', 'bybit', 'okx'], undefined]);
    expect(filtersOf('balance')).toEqual([undefined, { minAmount: 10, currencies: ['BTC', 'ETH', 'USDT'] }]);
    expect(filtersOf('prices')).toEqual([
      undefined,
      {
        symbol: 'BTCUSDT',
        conditions: [
          { type: 'above', value: 50_000 },
          { type: 'below', value: 40_000 },
        ],
      },
    ]);
  });

  it('[S12] [P14] has a source of its own at the address of its purpose, or a free one', () => {
    expect(draftFor('balance', null, NOTHING)).toMatchObject({
      source: 'okd-balance',
      newSourcePath: '/webhook/balance',
    });
    const taken = { ids: ['okd-balance'], sources: ['okd-balance-2'], paths: ['/webhook/balance'] };
    expect(draftFor('balance', null, taken)).toMatchObject({
      id: 'okd-balance-3',
      source: 'okd-balance-3',
      newSourcePath: '/hooks/okd-balance-3',
    });
    expect(draftFor('orders', 'okd', NOTHING)).toMatchObject({ source: 'okd', newSourcePath: null });
  });

  it('[P14] comes back from a registration as it was, whatever it has', () => {
    const registration = registrationSchema.parse({
      id: 'x',
      source: 's',
      purpose: 'own',
      events: ['price.threshold'],
      exchanges: ['kraken'],
      filters: { symbol: 'ETHUSDT', conditions: [{ type: 'below', value: 1.5 }] },
      active: false,
      follow: true,
    });
    expect(registrationIn(draftOf(registration))).toEqual({ registration });
  });

  it('[P1] [P14] names what is wrong by the field', () => {
    const draft = { ...draftFor('prices', null, NOTHING), events: [], symbol: 'btc"' };
    const level = { key: 9, type: 'above' as const, value: '' as const };
    const read = registrationIn({ ...draft, levels: [...draft.levels, level] });
    expect('problems' in read ? read.problems.map(({ path }) => path) : []).toEqual([
      '.events',
      '.filters.symbol',
      '.filters.conditions[2].value',
    ]);
  });

  it('[LA12] says it in every language', () => {
    const draft = { ...draftFor('prices', null, NOTHING), symbol: 'btc"' };
    const many = Array.from({ length: 51 }, (_, index) => `event.${index}`);
    for (const events of [[], ['a', 'a'], ['no event'], many]) {
      const read = registrationIn({ ...draft, events });
      expect(plain('problems' in read ? read.problems : [])).not.toEqual([]);
    }
    const twice = registrationIn({ ...draft, symbol: '', events: ['a', 'a'], minAmount: 5 });
    expect(plain('problems' in twice ? twice.problems : [])).toHaveLength(3);
  });

  it('finds a free name', () => {
    expect(freeName('a', [])).toBe('a');
    expect(freeName('a', ['a', 'a-2'])).toBe('a-3');
  });
});
