import { marketName } from '../../../rules/event/symbol.ts';
import type { Log } from '../../host.ts';

/** What is done one after the other. */
type Task = () => Promise<void>;

/** One lane for each broker and symbol: in order, one at a time. A lane without work is forgotten. */
export class OrderLanes {
  readonly #log: Log;
  readonly #tails = new Map<string, Promise<void>>();
  #isStopped = false;

  constructor(log: Log) {
    this.#log = log;
  }

  add({ broker, symbol }: { broker: string; symbol: string }, task: Task): Promise<void> {
    const key = `${broker}\n${marketName(symbol)}`;
    const tail = (this.#tails.get(key) ?? Promise.resolve()).then(() => this.#run(task));
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    return tail;
  }

  /** Nothing more begins. */
  stop(): void {
    this.#isStopped = true;
  }

  async #run(task: Task): Promise<void> {
    if (this.#isStopped) return;
    try {
      await task();
    } catch (error) {
      this.#log.error({ err: error }, 'An order could not be worked on; this is a defect');
    }
  }
}
