import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { Lots, type Movement } from '../../../rules/books/lots.ts';

function move(side: 'buy' | 'sell', amount: string, price: string, fee = '0'): Movement {
  return { side, amount: new Big(amount), price: new Big(price), fee: new Big(fee), mayBeShort: false };
}

describe('the lots of a position', () => {
  it('[K3] are one where it makes no difference which is closed first, however many there were', () => {
    const lots = new Lots();
    for (let count = 0; count < 1_000; count += 1) lots.move(move('buy', '0.1', '45000', '0.45'));
    expect(lots.count).toBe(1);
    // 12.34 of 100 for 45,100, bought with a fee of 4.5 a coin.
    expect(lots.move(move('sell', '12.34', '45100', '1')).pnl?.toFixed()).toBe('1177.47');
    expect(lots.amount.toFixed()).toBe('87.66');
  });

  it.each([
    ['another price', move('buy', '0.1', '45000.01', '0.45')],
    ['another fee', move('buy', '0.1', '45000', '0.44')],
    ['another worth', { ...move('buy', '0.1', '45000', '0.45'), worth: new Big('4500.001') }],
  ])('[K3] stay apart with %s', (_what, other) => {
    const lots = new Lots();
    lots.move(move('buy', '0.1', '45000', '0.45'));
    lots.move(other);
    expect(lots.count).toBe(2);
  });

  it('[K3] are the same ones again after they were kept', () => {
    const lots = new Lots();
    for (const amount of ['0.1', '0.3'])
      lots.move({ ...move('buy', amount, '3'), worth: new Big(amount).times('3.01') });
    expect(lots.count).toBe(1);
    const again = Lots.restored(lots.save());
    expect(again.move(move('sell', '0.4', '4')).pnl?.toFixed()).toBe('0.396');
  });
});
