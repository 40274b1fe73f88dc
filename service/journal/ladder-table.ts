import type { Stage } from '../../rules/engine/judgement.ts';
import type { Anomaly } from '../../rules/ladder/anomaly.ts';
import type { LadderOrder, LadderTrade } from '../../rules/ladder/figures.ts';
import type { Hold, Step } from '../../rules/ladder/step.ts';
import type { Connection } from './connection.ts';

/** A step that a rule took, and holds until its next. */
export interface LadderStep {
  rule: string;
  step: Hold;
  /** ms since 1970. */
  at: number;
  actor: string;
  from: Step;
  /** What made it step down by itself; null where somebody wanted it so. */
  anomaly: Anomaly | null;
}

/** Which of a rule's orders: those that were only recorded, those on paper, or those with real money. */
export type LadderMoney = 'shadow' | 'paper' | 'live';

/** A closing trade, and when its order was asked for, ms. */
export interface ClosingTrade extends LadderTrade {
  orderedAt: number;
}

/** What a rule itself bought or sold, in full or in part: decimal texts in the base currency. */
export interface OwnFill {
  id: string;
  broker: string;
  symbol: string;
  side: 'buy' | 'sell';
  leg: LadderOrder['leg'];
  status: string;
  amount: string | null;
  filled: string;
}

export interface LadderReader {
  /** The steps in force, by rule. */
  current(): Map<string, LadderStep>;
  /** Every step that a rule took, oldest first. */
  history(rule: string): LadderStep[];
  /** Orders asked for after a moment (ms), the newest `most`, newest first. */
  orders(rule: string, money: LadderMoney, after: number, most: number): LadderOrder[];
  /** Closing trades of orders asked for after a moment (ms) whose profit is known, the newest `most`, oldest first. */
  trades(rule: string, money: LadderMoney, after: number, most: number): ClosingTrade[];
  /** The newest `most` firings, newest first. */
  firings(rule: string, most: number): { stage: Stage; at: number }[];
  /** Orders with real money that left, whatever became of them, unless they were refused. */
  ownFills(rule: string): OwnFill[];
}

export interface LadderWriter {
  put(step: LadderStep): void;
}

interface StepRow {
  rule: string;
  step: Hold;
  at: number;
  actor: string;
  came_from: Step;
  anomaly: string | null;
}

const STEPS = `SELECT rule, step, at, actor, came_from, anomaly FROM ladder`;
const NEWEST = `${STEPS} WHERE seq IN (SELECT max(seq) FROM ladder GROUP BY rule)`;

const OF_MONEY: Readonly<Record<LadderMoney, string>> = {
  shadow: `o.status = 'shadow'`,
  paper: `o.money = 'paper' AND o.status <> 'shadow'`,
  live: `o.money = 'live' AND o.status <> 'shadow'`,
};

const ORDERS = `
  SELECT o.leg, o.side, o.status, o.sent_at AS sentAt, o.signal_price AS signalPrice, o.paper_price AS paperPrice,
    o.average_price AS averagePrice, o.filled, o.created_at AS createdAt
  FROM orders o`;

/** An index leads from the newest order to the oldest. */
const NEWEST_ORDERS = (money: LadderMoney) =>
  `WHERE o.rule = ? AND ${OF_MONEY[money]} AND o.created_at > ? ORDER BY o.seq DESC LIMIT ?`;

const TRADES = (money: LadderMoney) => `
  SELECT t.symbol, t.pnl, o.created_at AS orderedAt FROM trades t JOIN orders o ON o.seq = t."order"
  WHERE o.rule = ? AND ${OF_MONEY[money]} AND o.created_at > ? AND t.pnl IS NOT NULL ORDER BY t.seq DESC LIMIT ?`;

/** The first condition is that of the index `decisions_of_rule`. */
const FIRINGS = `
  SELECT coalesce(stage, 'paper') AS stage, at FROM decisions
  WHERE rule = ? AND outcome IN ('fired', 'failed') AND outcome = 'fired' ORDER BY at DESC, seq DESC LIMIT ?`;

const OWN_FILLS = `
  SELECT id, broker, symbol, side, leg, status, amount, filled FROM orders
  WHERE rule = ? AND money = 'live' AND sent_at IS NOT NULL AND (status <> 'refused' OR filled <> '0') ORDER BY seq`;

export function ladderReader(connection: Connection): LadderReader {
  return {
    current: () =>
      new Map(
        connection
          .statement<StepRow>(NEWEST)
          .all()
          .map((row) => [row.rule, stepOf(row)]),
      ),
    history: (rule) => connection.statement<StepRow>(`${STEPS} WHERE rule = ? ORDER BY seq`).all(rule).map(stepOf),
    orders: (rule, money, after, most) =>
      connection.statement<LadderOrder>(`${ORDERS} ${NEWEST_ORDERS(money)}`).all(rule, after, most),
    trades: (rule, money, after, most) =>
      connection.statement<ClosingTrade>(TRADES(money)).all(rule, after, most).toReversed(),
    firings: (rule, most) => connection.statement<{ stage: Stage; at: number }>(FIRINGS).all(rule, most),
    ownFills: (rule) => connection.statement<OwnFill>(OWN_FILLS).all(rule),
  };
}

const PUT = `INSERT INTO ladder (rule, step, at, actor, came_from, anomaly) VALUES (?, ?, ?, ?, ?, ?)`;

export function ladderWriter(connection: Connection): LadderWriter {
  return {
    put: ({ rule, step, at, actor, from, anomaly }) =>
      void connection
        .statement(PUT)
        .run(rule, step, at, actor, from, anomaly === null ? null : JSON.stringify(anomaly)),
  };
}

function stepOf({ came_from, anomaly, ...row }: StepRow): LadderStep {
  return { ...row, from: came_from, anomaly: anomaly === null ? null : (JSON.parse(anomaly) as Anomaly) };
}
