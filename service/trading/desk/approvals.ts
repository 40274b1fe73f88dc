import { timingSafeEqual } from 'node:crypto';
import Big from 'big.js';
import { durationMs } from '../../../rules/document/duration.ts';
import { decimalText } from '../../../rules/event/decimal.ts';
import type { Approval, OrderReason } from '../../contract/orders.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { NotDone } from '../desk.ts';
import type { Refusal } from '../guard.ts';
import { notSo } from '../not-so.ts';
import { refusal } from '../refusal.ts';
import { reasonFor, told, within } from '../told.ts';
import type { DeskMeans } from './means.ts';
import type { OrderRecords, OrderStep } from './order-records.ts';
import { type Ready, ReadyPlans } from './ready-plans.ts';
import type { Sized } from './size.ts';

/** Without an answer within this it is a no. */
const WITHIN = '5m';
/** Without letters and digits that look alike; 32 of them. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;
/** The step by which an order begins to wait; behind a colon the guard's doubt. */
const WAITS = inEnglish(['waitsForApproval']);

interface Means extends Pick<DeskMeans, 'clock' | 'guard' | 'prices' | 'random' | 'settings' | 'tell'> {
  records: OrderRecords;
  /** Refuses an order for a reason, and tells of it where it has to be told. */
  refuse: (order: StoredOrder, reason: OrderReason) => void;
  /** An order may go on. */
  onApproved: (order: StoredOrder) => void;
}

/**
 * Asks the user before an order is sent; who does not answer has said no. The orders of a plan are one question: asked together, with one
 * code, and answered, expired and refused as a whole.
 */
export class Approvals {
  readonly #means: Means;
  readonly #plans: ReadyPlans;
  /** Question → takes back the end of its waiting. */
  readonly #ends = new Map<string, () => void>();

  constructor(means: Means) {
    this.#means = means;
    this.#plans = new ReadyPlans(means.records.read);
  }

  /** True where the order has to be asked about, by its rule or for a doubt of the guard, and was not yet. */
  isNeeded({ id, leg, request }: StoredOrder, isDoubted: boolean): boolean {
    if (leg !== 'entry' || (request.approve !== 'ask' && !isDoubted)) return false;
    // Only a yes leads from waiting on.
    return !this.#means.records.read.steps(id).some(({ status }) => status === 'waiting');
  }

  /** `doubt`: why it is asked about, where its rule does not ask for it; in a sentence. A plan is asked about once all of it is ready. */
  async ask(order: StoredOrder, sized: Sized, doubt: string | null): Promise<void> {
    const { clock, random, records } = this.#means;
    const asked = order.plan === null ? [{ order, sized }] : this.#plans.add({ order, sized });
    if (asked === null) return;
    const within = durationMs((order.request.approveWithin as string | undefined) ?? WITHIN);
    const code = codeFrom(random(CODE_LENGTH));
    const until = clock.now() + within;
    const detail = doubt === null ? WAITS : inEnglish(['waitsBecause', doubt]);
    const steps = asked.map((ready) => this.#waitingStep(ready, { code, until }, detail));
    if (!(await records.untilWrittenOrLogged(() => records.writeAll(steps)))) return;
    const waiting = records.read.order(order.id);
    if (waiting !== undefined) this.follow(waiting);
  }

  #waitingStep({ order, sized }: Ready, { code, until }: Omit<Approval, 'askedPrice'>, detail: string): OrderStep {
    const { notional, ...size } = sized;
    const askedPrice = this.#means.prices.of(order.symbol)?.price ?? order.signalPrice;
    const approval: Approval = { code, until, askedPrice };
    return {
      order,
      change: { status: 'waiting', approval, ...size, ...(notional === null ? {} : { notional }) },
      detail,
    };
  }

  /** Tells that the order, or its plan, waits, and ends the waiting in time. */
  follow(order: StoredOrder): void {
    const { clock, tell } = this.#means;
    const [first = order] = this.together(order);
    const { id, approval, side, amount, symbol, broker, rule } = first;
    if (approval === null) return;
    const key = waitingKey(first);
    const price = approval.askedPrice ?? '';
    const details = { order: id, rule, side: side.toUpperCase(), amount: amount ?? '', symbol, broker, price };
    const what = this.together(first).map(gistOf).join(', ');
    tell.begin({
      key,
      code: 'order_waiting',
      details: { ...details, what, code: approval.code, until: approval.until, doubt: this.#doubtOf(id) },
    });
    this.#ends.get(key)?.();
    const end = clock.after(Math.max(0, approval.until - clock.now()), () => void this.expire(id));
    this.#ends.set(key, end);
  }

  /** The orders that wait for the same answer as this one, it among them, oldest first. */
  together(order: StoredOrder): StoredOrder[] {
    if (order.plan === null) return [order];
    return this.#means.records.read.ofDelivery(order.plan).filter(({ status }) => status === 'waiting');
  }

  /** Ends no more waiting: a timer that is left would keep the program, and find the journal closed. What waits still does at the next start. */
  stop(): void {
    for (const end of this.#ends.values()) end();
    this.#ends.clear();
  }

  #doubtOf(id: string): string {
    const asked = this.#means.records.read.steps(id).findLast(({ status }) => status === 'waiting');
    return asked?.detail?.slice(`${WAITS}: `.length) ?? '';
  }

  /** Nobody answered. Also asked after a sleep, in which no timer ran. */
  async expire(id: string): Promise<void> {
    const { records, clock } = this.#means;
    const order = records.read.order(id);
    if (order?.status !== 'waiting' || (order.approval?.until ?? 0) > clock.now()) return;
    await this.#end(order, 'expired', reasonFor('approval', 'nobodyApproved'));
  }

  /** The id of the order that waits for this code. */
  waitingFor(code: string): string | undefined {
    const asked = code.trim().toUpperCase();
    return this.#means.records.read.open().find((order) => order.status === 'waiting' && isCode(order, asked))?.id;
  }

  approve(id: string, code: string, actor: string): NotDone | null {
    const { clock, onApproved } = this.#means;
    const found = this.#asked(id, code);
    if ('refused' in found) return found;
    const orders = this.together(found);
    const now = clock.now();
    // The age of an order that was asked about counts from the answer.
    const expiresAt = now + (found.expiresAt - found.createdAt);
    const refusal = this.#refusal(orders, expiresAt, now);
    if (refusal !== null) return refusal;
    const change = { status: 'pending', approval: null, expiresAt } as const;
    this.#answer(
      orders,
      { change, detail: inEnglish(['approvedBy', actor]) },
      { actor, action: 'order.approve', after: 'pending' },
    );
    for (const order of orders) onApproved(order);
    return null;
  }

  reject(id: string, code: string, actor: string): NotDone | null {
    const found = this.#asked(id, code);
    if ('refused' in found) return found;
    const reason = reasonFor('approval', 'rejectedBy', actor);
    const change = { status: 'canceled', reason, approval: null } as const;
    const entry = { actor, action: 'order.reject', after: 'canceled' } as const;
    this.#answer(this.together(found), { change, detail: reason.message }, entry);
    return null;
  }

  #answer(
    orders: readonly StoredOrder[],
    step: Pick<OrderStep, 'change' | 'detail'>,
    entry: { actor: string; action: string; after: string },
  ): void {
    const steps = orders.map((order) => ({ ...step, order }));
    this.#means.records.writeAll(steps, (writer, at) => {
      for (const { id } of orders) writer.audit({ at, ...entry, path: `orders/${id}`, before: 'waiting' });
    });
    for (const order of orders) this.over(order);
  }

  /** The kill switch: nothing waits any longer. */
  void(order: StoredOrder): Promise<void> {
    return this.#end(order, 'canceled', reasonFor('killSwitch', 'killSwitchIsOn'));
  }

  /** It does not wait any longer for another reason. */
  over(order: StoredOrder): void {
    const key = waitingKey(order);
    this.#ends.get(key)?.();
    this.#ends.delete(key);
    this.#means.tell.end(key);
  }

  async #end(order: StoredOrder, status: 'expired' | 'canceled', reason: OrderReason): Promise<void> {
    const { records } = this.#means;
    const detail = `${reason.code}: ${reason.message}`;
    const change = { status, reason, approval: null };
    await records.untilWrittenOrLogged(() => {
      const orders = this.together(order);
      if (orders.length > 0) records.writeAll(orders.map((each) => ({ order: each, change, detail })));
    });
    this.over(order);
  }

  #asked(id: string, code: string): StoredOrder | NotDone {
    const { records, clock } = this.#means;
    records.flush();
    const order = records.read.order(id);
    if (order === undefined) return { refused: 'not_found', ...told('noOrderOfId', id) };
    if (order.status !== 'waiting' || order.approval === null)
      return notSo('waitsNoMore', ['orderStatus', order.status]);
    if (order.approval.until <= clock.now()) return notSo('answerTooLate');
    return isCode(order, code.trim().toUpperCase()) ? order : notSo('codeNotAsked');
  }

  /** An approval is about the orders at the prices that were shown: where one has moved away since, the answer is no to all. */
  #refusal(orders: readonly StoredOrder[], expiresAt: number, now: number): NotDone | null {
    const { guard, refuse } = this.#means;
    for (const order of orders) {
      const moved = this.#drift(order);
      const found = guard.admits({ ...order, expiresAt }, now) ?? moved;
      if (found === null) continue;
      const { refused, ...own } = found;
      const why = orders.length > 1 ? told('ofSymbol', order.symbol, within(own)) : own;
      for (const each of orders) refuse(each, { code: refused, ...why });
      this.over(order);
      return { refused: 'not_so', ...why };
    }
    return null;
  }

  #drift({ symbol, approval }: StoredOrder): Refusal | null {
    const { prices, settings } = this.#means;
    const collar = settings().risk.priceCollarPercent;
    const last = prices.of(symbol)?.price;
    const asked = approval?.askedPrice ?? null;
    if (collar === undefined || last === undefined || asked === null || Number(asked) <= 0) return null;
    const moved = new Big(last).minus(asked).abs().times(100).div(asked);
    if (moved.lte(collar)) return null;
    return refusal('priceCollarPercent', 'movedSinceAsked', decimalText(moved.round(2)), asked, last, collar);
  }
}

/** Names the waiting of an order, or of its plan, among what the user is told. */
export function waitingKey({ id, plan }: Pick<StoredOrder, 'id' | 'plan'>): string {
  return `order_waiting:${plan ?? id}`;
}

/** `SELL 0.5 BTCUSDT` */
function gistOf({ side, amount, symbol }: StoredOrder): string {
  return `${side.toUpperCase()} ${amount ?? ''} ${symbol}`;
}

function codeFrom(bytes: Uint8Array): string {
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

function isCode({ approval }: StoredOrder, code: string): boolean {
  const expected = Buffer.from(approval?.code ?? '');
  const given = Buffer.from(code);
  return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
}
