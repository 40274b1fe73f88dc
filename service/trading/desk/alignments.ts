import Big from 'big.js';
import { inEnglish, type Said } from '../../contract/sayings/en.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Broker, Market } from '../broker.ts';
import type { Refusal } from '../guard.ts';
import { refusedAs } from '../limits/position-expectation.ts';
import { within } from '../told.ts';
import { alignedChange, asAsked, closeIdOf, closeOf, isAs, keptAlignment, waitingForClose } from './aligned-order.ts';
import { type Aligned, alignmentOf, type Needless } from './aligning.ts';
import type { DeskMeans } from './means.ts';
import type { OrderRecords } from './order-records.ts';

interface Means extends Pick<DeskMeans, 'journal' | 'ledger' | 'prices' | 'settings'> {
  records: OrderRecords;
  /** Lets an order that was made just now go its way. */
  begin: (order: StoredOrder) => void;
}

/** An order as it is sent: aligned, or as it was asked for. */
export type AlignedOrder = { order: StoredOrder; aligned: Aligned | null } | Needless | Refusal;

/** Other orders of ours in these may change the position still. */
const MAY_FILL: ReadonlySet<string> = new Set(['sending', 'unknown', 'accepted', 'partially_filled']);

/** Where `risk.positionExpectation` is `align`, makes orders end at the position that their alerts state. */
export class Alignments {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  /** Writes what becomes of the order to its life line and to the audit, once. `account`: total of the base currency, on a spot market. */
  async align(order: StoredOrder, broker: Broker, market: Market, account: Big | null): Promise<AlignedOrder> {
    const { journal, ledger, prices, records, settings } = this.#means;
    const event = journal.event(order.event)?.event;
    const isAligned = settings().risk.positionExpectation === 'align' && !this.#isClosing(order);
    if (event === undefined || !isAligned) return { order, aligned: null };
    const asked = asAsked(order);
    const alignment = alignmentOf({
      order: asked,
      event,
      market,
      marketKind: broker.market,
      price: prices.of(order.symbol)?.price ?? null,
      ours: new Big(ledger.position(broker.id, order.symbol, broker.market).amount),
      account,
      openOrders: this.#openBeside(order),
      canReduce: broker.abilities.reduceOnly,
    });
    if (alignment !== null && ('refused' in alignment || 'nothing' in alignment)) return alignment;
    const wasAsked = records.read.steps(order.id).some(({ status }) => status === 'waiting');
    if (alignment === null) {
      const { side, amount } = asked;
      const isSame = keptAlignment(order) === null || (order.side === side && order.amount === amount);
      return isSame ? { order, aligned: null } : MOVED;
    }
    const isKept = alignment.close === null || keptAlignment(order) !== null;
    if (isKept && isAs(order, alignment)) return { order, aligned: alignment };
    // What was approved is what is sent, or nothing.
    if (wasAsked) return MOVED;
    return this.#keep(order, asked, alignment);
  }

  /**
   * Makes the order that closes what is held on the other side; the other one is sent once it has ended. A refusal where it has ended
   * already and the position is still there.
   */
  async closeFirst(order: StoredOrder, amount: string, canReduce: boolean): Promise<Refusal | null> {
    const { records, begin } = this.#means;
    const before = records.read.order(closeIdOf(order));
    if (before !== undefined) return isOpen(before) ? null : refusedAs(...unclosed(before));
    const detail = inEnglish(['closesFirst', amount, closeIdOf(order)]);
    const isWritten = await records.keep({ order, change: waitingForClose(order), detail }, (writer, now) =>
      writer.orders.insert(closeOf(order, amount, canReduce), now),
    );
    const close = isWritten ? records.read.order(closeIdOf(order)) : undefined;
    if (close !== undefined) begin(close);
    return null;
  }

  async #keep(order: StoredOrder, asked: StoredOrder, aligned: Aligned): Promise<AlignedOrder> {
    const { records } = this.#means;
    const { side, amount, close, reduceOnly, message } = aligned;
    const step = { order, change: alignedChange(order, aligned), detail: inEnglish(['alignedStep', message]) };
    await records.keep(step, (writer, at) => {
      writer.audit({
        at,
        actor: `rule:${order.rule}`,
        action: 'order.align',
        path: `orders/${order.id}`,
        before: { side: asked.side, amount: asked.amount, reduceOnly: asked.reduceOnly },
        after: { side, amount, reduceOnly, close, reason: message },
      });
    });
    return { order: records.read.order(order.id) ?? order, aligned };
  }

  /** It closes the other side, or waits until that is closed: then it is judged by what is held by then. */
  #isClosing(order: StoredOrder): boolean {
    const part = keptAlignment(order)?.part;
    const close = part === 'open' ? this.#means.records.read.order(closeIdOf(order)) : undefined;
    return part === 'close' || (close !== undefined && isOpen(close));
  }

  #openBeside({ id, broker, symbol }: StoredOrder): string[] {
    return this.#means.records.read
      .open()
      .filter((other) => other.id !== id && other.broker === broker && other.symbol === symbol)
      .filter(({ leg, status }) => leg === 'entry' && MAY_FILL.has(status))
      .map((other) => other.id);
  }
}

const MOVED = refusedAs('positionMovedSinceAsked');

function isOpen({ status }: StoredOrder): boolean {
  return status === 'pending' || status === 'waiting' || MAY_FILL.has(status);
}

function unclosed({ id, status, reason }: StoredOrder): Said {
  const state: Said = ['orderStatus', status];
  return reason === null ? ['notClosed', id, state] : ['notClosedFor', id, state, within(reason)];
}
