import type { Clock } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { TradingControls } from './controls.ts';
import type { Ledger } from './ledger.ts';
import type { PriceBook } from './price-book.ts';

export interface ControlsMeans {
  settings: SettingsStore;
  journal: Journal;
  clock: Clock;
  prices: PriceBook;
  ledger: Ledger;
  onChange: () => void;
  /** The kill switch was turned on. */
  onKilled: () => void;
}

export function createControls(_means: ControlsMeans): TradingControls {
  throw new Error('not built');
}
