import { z } from 'zod';
import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';

const MARK = 'telegram.remote';

/** A message with buttons, which has to be changed when its order waits no longer. */
const askedSchema = z.object({ order: z.string(), chat: z.string(), message: z.number() });
export type Asked = z.infer<typeof askedSchema>;

const memorySchema = z.object({
  /** Whose updates were counted: ids of updates are a bot's own. */
  bot: z.string(),
  /** The first update that was not heard yet. */
  offset: z.number(),
  asked: z.array(askedSchema),
});
type Kept = z.infer<typeof memorySchema>;

/** What the remote control remembers across a restart, in the journal: up to where it has heard, and what it has asked. */
export class Memory {
  readonly #means: { journal: Journal; clock: Clock; log: Log };
  #kept: Kept;

  constructor(means: { journal: Journal; clock: Clock; log: Log }) {
    this.#means = means;
    this.#kept = read(means.journal.monitoring.mark(MARK)?.value) ?? { bot: '', offset: 0, asked: [] };
  }

  /** Of this bot; another one counts from its own beginning. */
  offset(bot: string): number {
    return this.#kept.bot === bot ? this.#kept.offset : 0;
  }

  get asked(): readonly Asked[] {
    return this.#kept.asked;
  }

  /** False where it is not on disk; while the program runs it counts all the same. */
  heard(bot: string, offset: number): boolean {
    return this.#keep({ ...this.#kept, bot, offset });
  }

  noteAsked(asked: Asked): void {
    this.#keep({ ...this.#kept, asked: [...this.#kept.asked, asked] });
  }

  dropAsked(order: string): void {
    this.#keep({ ...this.#kept, asked: this.#kept.asked.filter((each) => each.order !== order) });
  }

  #keep(kept: Kept): boolean {
    const { journal, clock, log } = this.#means;
    this.#kept = kept;
    try {
      const mark = { at: clock.now(), value: JSON.stringify(kept) };
      journal.transaction((writer) => writer.monitoring.putMark(MARK, mark));
      return true;
    } catch (error) {
      log.error({ error: String(error) }, 'What Telegram said cannot be noted');
      return false;
    }
  }
}

function read(value: string | undefined): Kept | undefined {
  return value === undefined ? undefined : memorySchema.safeParse(JSON.parse(value)).data;
}
