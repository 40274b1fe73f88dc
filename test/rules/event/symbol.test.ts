import { describe, expect, it } from 'vitest';
import { quoteCurrency, readSymbol } from '../../../rules/event/symbol.ts';

describe('readSymbol', () => {
  it.each([
    ['btcusdt', 'BTCUSDT', 'spot'],
    ['BTCUSDT.P', 'BTCUSDT', 'perpetual'],
    ['btcusdt.p', 'BTCUSDT', 'perpetual'],
    ['BTC/USDT', 'BTC/USDT', 'spot'],
    [' ETH-EUR ', 'ETH-EUR', 'spot'],
  ])('[S113] reads %s as %s, %s', (sent, symbol, market) => {
    expect(readSymbol(sent)).toEqual({ symbol, market });
  });

  it.each(['', '  ', '.P'])('[W35] takes %j for no symbol', (sent) => {
    expect(readSymbol(sent)).toBeNull();
  });
});

describe('quoteCurrency', () => {
  it.each([
    ['BTCUSDT', 'USDT'],
    ['BTCUSD', 'USD'],
    ['BTCFDUSD', 'FDUSD'],
    ['BNBETH', 'ETH'],
    ['ETHBTC', 'BTC'],
    ['BTC/EUR', 'EUR'],
    ['BTC_USDT', 'USDT'],
    ['BTC-USDT-SWAP', 'USDT'],
    ['BTC/USDT:USDT', 'USDT'],
    ['BTCUSD_PERP', 'USD'],
  ])('[W24] knows that %s is priced in %s', (symbol, quote) => {
    expect(quoteCurrency(symbol)).toBe(quote);
  });

  it.each(['AAPL', 'BTC', 'USDT', 'CL1!'])('[W24] does not guess the currency of %s', (symbol) => {
    expect(quoteCurrency(symbol)).toBeUndefined();
  });
});
