import type { Journal, JournalWriter } from '../../journal/journal.ts';
import type { PaperOrder } from '../../journal/paper-journal.ts';
import { PaperAccount, type PaperMarketKind } from './account.ts';

/** The other market that the same broker may have traded before. */
const OTHER = { spot: 'perpetual', perpetual: 'spot' } as const;

/** The name of a broker's account in the journal: one for each market, so that coins and contracts are never mixed. No id has a slash. */
function accountName(id: string, market: PaperMarketKind): string {
  return market === 'spot' ? id : `${id}/${market}`;
}

/** A broker's account, read again after whatever could not be written: the disk is the truth. */
export class AccountOnDisk {
  readonly #journal: Journal;
  readonly #id: string;
  readonly #market: PaperMarketKind;
  #read: PaperAccount | null = null;

  constructor(journal: Journal, id: string, market: PaperMarketKind) {
    this.#journal = journal;
    this.#id = id;
    this.#market = market;
  }

  /** Throws where it cannot be read. */
  get current(): PaperAccount {
    this.#read ??= this.#of(this.#market);
    return this.#read;
  }

  /** The account that the broker has while it trades the other market. */
  get other(): PaperAccount {
    return this.#of(OTHER[this.#market]);
  }

  /** An order of the broker, of either market: what was placed is found whatever it trades now. */
  order(clientOrderId: string): PaperOrder | undefined {
    const { paper } = this.#journal;
    const of = (market: PaperMarketKind) => paper.order(accountName(this.#id, market), clientOrderId);
    return of(this.#market) ?? of(OTHER[this.#market]);
  }

  /** One transaction, with what it changed of the account, and the orders among that. Throws where it cannot be written: nothing has changed. */
  change<T>(work: (writer: JournalWriter, account: PaperAccount) => T): { result: T; orders: PaperOrder[] } {
    const account = this.current;
    try {
      return this.#journal.transaction((writer) => {
        const result = work(writer, account);
        return { result, orders: account.write(writer.paper) };
      });
    } catch (error) {
      this.#read = null;
      throw error;
    }
  }

  #of(market: PaperMarketKind): PaperAccount {
    return new PaperAccount(accountName(this.#id, market), market, this.#journal.paper);
  }
}
