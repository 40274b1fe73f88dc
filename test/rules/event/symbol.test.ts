import { describe, expect, it } from 'vitest';
import { marketName, marketNames, quoteCurrency, readSymbol } from '../../../rules/event/symbol.ts';

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

describe('marketName', () => {
  it.each([
    ['BTCUSDT', 'BTCUSDT'],
    ['BTC/USDT', 'BTCUSDT'],
    ['BTC-USDT', 'BTCUSDT'],
    ['BTC_USDT', 'BTCUSDT'],
    ['ETH-BTC', 'ETHBTC'],
    ['X-TUSD', 'XTUSD'],
  ])('[X16] of %s is %s', (symbol, name) => {
    expect(marketName(symbol)).toBe(name);
    expect(marketName(name)).toBe(name);
  });

  it.each([
    ['names another kind of market', 'BTC-USDT-SWAP'],
    ['names what it is settled in', 'BTC/USDT:USDT'],
    ['has no currency that is known', 'BTC-PERP'],
    ['would be another pair without its separator', 'XT-USD'],
    ['is too long for a market', `${'A'.repeat(300)}/USDT`],
  ])('[X16] stays as it is where it %s', (_why, symbol) => {
    expect(marketName(symbol)).toBe(symbol);
  });

  it('[X16] every name of a market leads to it', () => {
    expect(marketNames('BTC-USDT')).toEqual(['BTCUSDT', 'BTC/USDT', 'BTC-USDT', 'BTC_USDT']);
    expect(marketNames('XTUSD')).toEqual(['XTUSD', 'X/TUSD', 'X-TUSD', 'X_TUSD']);
    expect(marketNames('AAPL')).toEqual(['AAPL']);
    expect(marketNames('BTC-USDT-SWAP')).toEqual(['BTC-USDT-SWAP']);
  });
});
