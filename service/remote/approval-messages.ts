import { z } from 'zod';
import { questionsIn } from '../../rules/orders/questions.ts';
import type { Clock, Log } from '../host.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { StoredOrder } from '../journal/stored-order.ts';
import type { PriceBook } from '../trading/price-book.ts';
import { askMessage, endMessage, type Speech } from './approval-words.ts';
import type { Answer, BotApi, Failure } from './bot-api.ts';
import type { Asked, Memory } from './memory.ts';

/** What could not be sent or changed is tried again after this, ms, twice as long each time, or when Telegram says. */
const AGAIN_MS = 5_000;
const LATEST_MS = 60_000;

const sentSchema = z.object({ message_id: z.number() });

export interface ApprovalMeans {
  api: Pick<BotApi, 'send' | 'edit'>;
  memory: Memory;
  orders: Pick<OrderReader, 'open' | 'order' | 'ofDelivery' | 'steps'>;
  prices: Pick<PriceBook, 'of'>;
  clock: Clock;
  log: Log;
  /** Where it is asked. */
  chat: () => string;
  speech: () => Speech;
}

/**
 * Keeps the chat as the journal is: a message with buttons for each order that waits, one for all of a plan, changed once it waits no longer. What fails
 * is tried again; what Telegram will never take is logged, and the order waits in the interface alone.
 */
export class ApprovalMessages {
  readonly #means: ApprovalMeans;
  readonly #signal: AbortSignal;
  /** Orders that cannot be asked about in this chat. */
  readonly #hopeless = new Set<string>();
  #pass: Promise<void> | null = null;
  #isStale = false;
  #cancel: () => void = () => {};
  /** Failures since Telegram took the last message. */
  #failures = 0;
  /** Before this, ms, nothing is tried again: not for other orders that change either. */
  #restsUntil = Number.NEGATIVE_INFINITY;
  /** Of this pass: how long Telegram wants to be left alone, ms; null where nothing has to be tried again. */
  #pause: number | null = null;

  /** `signal` ends it. */
  constructor(means: ApprovalMeans, signal: AbortSignal) {
    this.#means = means;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#cancel(), { once: true });
  }

  /** Orders may have changed. Settles when the chat is as the journal is, or what failed waits for its next try. */
  look(): Promise<void> {
    this.#isStale = true;
    if (this.#isResting) return this.#pass ?? Promise.resolve();
    this.#pass ??= this.#run()
      .catch((error: unknown) => this.#means.log.error({ err: error }, 'Orders that wait could not be asked about'))
      .finally(() => {
        this.#pass = null;
      });
    return this.#pass;
  }

  /** Telegram answers again: what failed is not waited for any longer. */
  again(): Promise<void> {
    this.#failures = 0;
    this.#restsUntil = Number.NEGATIVE_INFINITY;
    return this.look();
  }

  get #isResting(): boolean {
    return this.#means.clock.now() < this.#restsUntil;
  }

  async #run(): Promise<void> {
    while (this.#isStale && !this.#isResting && !this.#signal.aborted) {
      this.#isStale = false;
      this.#pause = null;
      const { memory, orders } = this.#means;
      const waiting = orders.open().filter(({ status }) => status === 'waiting');
      const asked = new Set(memory.asked.map(({ order }) => order));
      for (const question of questionsIn(waiting)) {
        if (this.#signal.aborted) return;
        if (!question.some(({ id }) => asked.has(id) || this.#hopeless.has(id))) await this.#ask(question);
      }
      const stillWaiting = new Set(waiting.map(({ id }) => id));
      for (const each of memory.asked) {
        if (this.#signal.aborted) return;
        if (!stillWaiting.has(each.order)) await this.#close(each);
      }
      this.#rest(this.#pause);
    }
  }

  #rest(pause: number | null): void {
    this.#cancel();
    this.#failures = pause === null ? 0 : this.#failures + 1;
    if (pause === null) return;
    const delay = Math.max(pause, Math.min(LATEST_MS, AGAIN_MS * 2 ** (this.#failures - 1)));
    this.#restsUntil = this.#means.clock.now() + delay;
    this.#cancel = this.#means.clock.after(delay, () => {
      this.#restsUntil = Number.NEGATIVE_INFINITY;
      void this.look();
    });
  }

  /** It is remembered by the first of its orders. */
  async #ask(question: readonly StoredOrder[]): Promise<void> {
    const { api, memory, prices, chat: chatOf, speech } = this.#means;
    const id = question[0]?.id ?? '';
    const chat = chatOf();
    const seen = question.map((order) => ({ order, seen: prices.of(order.symbol) }));
    const answer = await api.send(chat, askMessage(seen, speech()), this.#signal);
    if (this.#signal.aborted) return;
    if ('error' in answer) return this.#failed(answer, id, () => this.#hopeless.add(id));
    const sent = sentSchema.safeParse(answer.result);
    if (sent.success) memory.noteAsked({ order: id, chat, message: sent.data.message_id });
    else this.#hopeless.add(id);
  }

  async #close({ order: id, chat, message }: Asked): Promise<void> {
    const { api, memory, orders, speech } = this.#means;
    const order = orders.order(id);
    const ended = order && endMessage(this.#askedWith(order), orders.steps(id), speech().language);
    const answer: Answer = ended === undefined ? { result: true } : await api.edit(chat, message, ended, this.#signal);
    if (this.#signal.aborted) return;
    if ('error' in answer) this.#failed(answer, id, () => memory.dropAsked(id));
    else memory.dropAsked(id);
  }

  /** The order, and those of its plan that were asked about with it. */
  #askedWith(order: StoredOrder): StoredOrder[] {
    const { orders } = this.#means;
    const wasAsked = ({ id }: StoredOrder) => orders.steps(id).some(({ status }) => status === 'waiting');
    const others = order.plan === null ? [] : orders.ofDelivery(order.plan).filter(({ id }) => id !== order.id);
    return [order, ...others.filter(wasAsked)];
  }

  #failed({ status, error, retryAfter }: Failure, order: string, giveUp: () => void): void {
    this.#means.log.warn({ order, error }, 'Telegram did not take a message about an order that waits');
    // 401: the token can be corrected, and then it is asked after all.
    const isFinal = status >= 400 && status < 500 && status !== 401 && status !== 429;
    if (isFinal) giveUp();
    else this.#pause = Math.max(this.#pause ?? 0, retryAfter);
  }
}
