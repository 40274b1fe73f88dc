import Big from 'big.js';
import type { StoredTrade } from '../../journal/trade-table.ts';
import type { PaperBrokerSettings } from '../../settings/brokers.ts';
import type { Traded } from './account.ts';
import { AccountOnDisk } from './account-on-disk.ts';
import { openAccount } from './opening.ts';
import type { PaperMeans } from './paper-market.ts';
import { paperMarket, termsOf } from './terms.ts';

/**
 * Opens a broker's account as trades from before, of any broker, left it: what the settings say that it begins with, and then each trade of
 * its own, in their order. What rested then is not there.
 */
export function replayTrades(settings: PaperBrokerSettings, past: readonly StoredTrade[], means: PaperMeans): void {
  const { id, market } = settings;
  const account = new AccountOnDisk(means.journal, id, market);
  openAccount(account.current, settings.balances, means);
  const own = past.filter((trade) => trade.broker === id && (trade.market ?? market) === market);
  if (own.length === 0) return;
  const terms = termsOf(settings);
  account.change((_writer, current) => {
    for (const { symbol, side, amount, price, fee } of own) {
      const currencies = paperMarket(symbol, terms);
      if (currencies === undefined) continue;
      const traded: Traded = { side, symbol, base: currencies.base, quote: currencies.quote };
      current.settle(traded, new Big(amount), new Big(price), new Big(fee));
    }
  });
}
