import { describe, expect, it } from 'vitest';
import { payloadOf, withSecret } from '../../../rules/registration/payload.ts';
import { PURPOSE_DEFAULTS } from '../../../rules/registration/purpose.ts';
import { eventsOf, registrationProblems, registrationSchema } from '../../../rules/registration/registration.ts';

const parsed = (change: Record<string, unknown>) =>
  registrationSchema.parse({ id: 'r', source: 'okd', purpose: 'orders', ...change });
const problems = (change: Record<string, unknown>) => registrationProblems(parsed(change)).map(({ path }) => path);

describe('a registration', () => {
  it('[S13] [W16] of orders asks for filled, canceled, rejected and partially filled', () => {
    const events = ['order.filled', 'order.canceled', 'order.rejected', 'order.partially_filled'];
    expect(eventsOf(parsed({}))).toEqual(events);
    expect(eventsOf(parsed({ events: ['order.filled'] }))).toEqual(['order.filled']);
  });

  it('[S14] of balances asks for balance.updated', () => {
    expect(eventsOf(parsed({ purpose: 'balance' }))).toEqual(['balance.updated']);
  });

  it('[S15] of prices asks for price.threshold', () => {
    expect(eventsOf(parsed({ purpose: 'prices' }))).toEqual(['price.threshold']);
  });

  it('[S12] has an address for each purpose', () => {
    const paths = Object.values(PURPOSE_DEFAULTS).map(({ path }) => path);
    expect(paths).toEqual(['/webhook/okd-finance', '/webhook/balance', '/webhook/price-alerts', null]);
  });

  it('[P1] of its own purpose has to name its events', () => {
    expect(problems({ purpose: 'own' })).toEqual(['.events']);
    expect(problems({ purpose: 'own', events: ['deposit.confirmed'] })).toEqual([]);
  });

  it.each([
    [{ purpose: 'balance', filters: { minAmount: 10, currencies: ['BTC'] } }, []],
    [{ filters: { minAmount: 10 } }, ['.filters.minAmount']],
    [{ purpose: 'balance', events: ['balance.changed'], filters: { minAmount: 10 } }, ['.filters.minAmount']],
    [{ purpose: 'balance', events: ['balance.changed'], filters: { currencies: ['BTC'] } }, []],
    [{ purpose: 'prices', filters: { currencies: ['BTC'] } }, ['.filters.currencies']],
    [{ purpose: 'balance', filters: { conditions: [{ type: 'above', value: 1 }] } }, ['.filters.conditions']],
    [{ exchanges: ['okx', 'bybit', 'okx'] }, ['.exchanges[2]']],
    [{ events: ['order.filled', 'order.filled'] }, ['.events[1]']],
  ])('[P1] %j has problems at %j', (change, paths) => {
    expect(problems(change)).toEqual(paths);
  });

  it.each([
    { exchanges: ['Binance'] },
    { exchanges: [] },
    { events: ['order filled'] },
    { purpose: 'orders', filters: { symbol: 'BTC"USDT' } },
    { purpose: 'orders', filters: { symbol: 'btcusdt' } },
    { purpose: 'balance', filters: { minAmount: 0 } },
    { purpose: 'balance', filters: { minAmount: '10' } },
    { purpose: 'prices', filters: { conditions: [{ type: 'over', value: 1 }] } },
    { filters: { minamount: 1 } },
    { id: '../x' },
  ])('[P1] refuses %j', (change) => {
    expect(registrationSchema.safeParse({ id: 'r', source: 'okd', purpose: 'orders', ...change }).success).toBe(false);
  });
});

describe('what a provider is told', () => {
  it('[S16] [S17] [R2] has url, events, secret, exchanges and active, in the order of the documentation', () => {
    const payload = payloadOf(
      parsed({ exchanges: ['binance', 'bybit', 'okx'] }),
      'https://a.example/webhook/okd-finance',
    );
    expect(JSON.stringify(withSecret(payload, 's'))).toBe(
      JSON.stringify({
        url: 'https://a.example/webhook/okd-finance',
        events: ['order.filled', 'order.canceled', 'order.rejected', 'order.partially_filled'],
        secret: 's',
        exchanges: ['binance', 'bybit', 'okx'],
        active: true,
      }),
    );
  });

  it('[S18] [S19] has the filters of a balance; without filters it has none', () => {
    const filters = { minAmount: 10, currencies: ['BTC', 'ETH', 'USDT'] };
    expect(payloadOf(parsed({ purpose: 'balance', filters }), 'u')).toMatchObject({ filters });
    expect(payloadOf(parsed({ filters: {} }), 'u')).not.toHaveProperty('filters');
  });

  it('[S20] [S21] has the symbol and the levels of a price', () => {
    const conditions = [
      { type: 'above', value: 50_000 },
      { type: 'below', value: 40_000 },
    ];
    const filters = { symbol: 'BTCUSDT', conditions };
    expect(payloadOf(parsed({ purpose: 'prices', filters }), 'u')).toEqual({
      url: 'u',
      events: ['price.threshold'],
      filters,
      active: true,
    });
  });
});
