import type { Clock, Log } from '../../host.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Brokers } from '../brokers.ts';
import type { Guard } from '../guard.ts';
import type { Ledger } from '../ledger.ts';
import type { PriceBook } from '../price-book.ts';
import type { TellTrouble } from '../trouble.ts';

export interface DeskMeans {
  journal: Journal;
  brokers: Pick<Brokers, 'find' | 'all'>;
  guard: Guard;
  ledger: Ledger;
  prices: PriceBook;
  settings: () => Pick<Settings, 'risk' | 'retries' | 'brokers'>;
  clock: Clock;
  log: Log;
  random: (bytes: number) => Uint8Array;
  tell: TellTrouble;
  /** Ids of orders, and of deliveries, whose new state is on disk. */
  onOrders: (ids: string[]) => void;
  onDeliveries: (ids: string[]) => void;
  /** True where all brokers live in this process and nothing can be lost on the way: what they tell is all there is, and nobody asks again. */
  isSimulated?: boolean;
}
