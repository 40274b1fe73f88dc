/** A daily report in a language: its headings and lines, and how numbers are written in it. */
export interface ReportWording {
  readonly heading: string;
  /** Of a mail: heading and date. */
  subject(date: string): string;
  readonly summary: string;
  readonly onPaper: string;
  readonly ownOrders: string;
  readonly recentTrades: string;
  readonly noTrades: string;
  /** Time, symbol, side, amount, price and profit of a trade. */
  readonly columns: readonly [string, string, string, string, string, string];
  /** `Win Rate: 60.0%`. */
  line(label: string, value: string): string;
  readonly totalTrades: string;
  readonly profit: string;
  /** `currency` is empty where none is known. */
  profitIn(currency: string): string;
  readonly winRate: string;
  readonly bestTrade: string;
  readonly worstTrade: string;
  readonly ordersExecuted: string;
  readonly slippage: string;
  readonly latency: string;
  /** How long it took, ms: to the decision, the request, the last fill. */
  stage(stage: 'decided' | 'sent' | 'filled', average: number, longest: number): string;
  readonly notExecuted: string;
  readonly wouldHaveMade: string;
  /** Trades that the table leaves out. */
  more(count: number): string;
  side(side: 'buy' | 'sell'): string;
  count(count: number): string;
  /** Decimal texts, with all of their digits. */
  decimal(digits: string): string;
  percent(digits: string): string;
  money(digits: string, currency: string | undefined): string;
}
