import { describe, expect, it } from 'vitest';
import { type Balance, balancesOf, type KeptBalance, withBalance } from '../../../rules/books/balances.ts';
import { fixture, read } from './told.ts';

function balancesIn(file: string): Balance[] {
  return fixture<object[]>(`events/${file}`).flatMap((body, index) => balancesOf(read(body, index)));
}

/** What is kept of one place and asset. */
function kept(balances: readonly Balance[]): KeptBalance | null {
  return balances.reduce<KeptBalance | null>(withBalance, null);
}

describe('balances', () => {
  it('[R6] [K4] reads available, locked and total of each asset and wallet of dialect B', () => {
    expect(balancesIn('B_balance_changed.json')).toMatchObject([
      { exchange: '', wallet: 'spot', asset: 'USDT', total: '1812.5', available: '1812.5', locked: '0' },
      { wallet: 'spot', asset: 'BTC', total: '0.5', available: '0.4', locked: '0.1' },
      { wallet: 'savings', asset: 'BNB', total: '12', available: '12', locked: '0' },
    ]);
  });

  it('[K4] reads every asset of dialect A, and the worth of the whole account', () => {
    expect(balancesIn('A_balance_updated.json').slice(0, 4)).toMatchObject([
      { exchange: 'binance', asset: 'BTC', total: '0.05', usdValue: '2250', available: null },
      { asset: 'ETH', total: '0.4', usdValue: '1394.94' },
      { asset: 'USDT', total: '812.5' },
      { asset: '*', total: '4457.44', usdValue: '4457.44' },
    ]);
    expect(
      balancesOf(
        read({ type: 'order.filled', data: { orderId: 1, symbol: 'A', side: 'buy', amount: 1, price: 1 } }, 1),
      ),
    ).toEqual([]);
  });

  it('[W37] [K4] keeps the balance before the newest, whatever order they come in, and however often', () => {
    const told = balancesIn('series_balance_low.json').filter(
      ({ asset, exchange }) => asset === '*' && exchange === 'binance',
    );
    const inOrder = told.toSorted((one, other) => one.at - other.at);
    const [before, newest] = inOrder.slice(-2);
    const expected = { ...newest, previous: { total: before?.total, at: before?.at } };
    expect(told.length).toBeGreaterThan(2);
    expect(kept(inOrder)).toEqual(expected);
    expect(kept(inOrder.toReversed())).toEqual(expected);
    expect(kept([...inOrder.slice(3), ...inOrder, ...inOrder.toReversed()])).toEqual(expected);
  });
});
