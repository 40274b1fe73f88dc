import { moneyText } from '../../templates/money.ts';
import type { ReportWording } from './wording.ts';

const HEADING = 'Daily Trading Report';

export const english: ReportWording = {
  heading: HEADING,
  subject: (date) => `${HEADING} - ${date}`,
  summary: 'Summary',
  onPaper: 'On Paper',
  ownOrders: 'Own Orders',
  recentTrades: 'Recent Trades',
  noTrades: 'No trades.',
  columns: ['Time', 'Symbol', 'Side', 'Amount', 'Price', 'P&L'],
  line: (label, value) => `${label}: ${value}`,
  totalTrades: 'Total Trades',
  profit: 'Profit/Loss',
  profitIn: (currency) => `Profit/Loss in ${currency || 'other currencies'}`,
  winRate: 'Win Rate',
  bestTrade: 'Best Trade',
  worstTrade: 'Worst Trade',
  ordersExecuted: 'Orders Executed',
  slippage: 'Slippage',
  latency: 'Latency',
  stage: (stage, average, longest) => `${stage} after ${average} ms (at most ${longest})`,
  notExecuted: 'Not Executed',
  wouldHaveMade: 'They Would Have Made',
  more: (count) => `… and ${count} more ${count === 1 ? 'trade' : 'trades'}`,
  side: (side) => side,
  // Without separators: this text is read by programs too.
  count: String,
  decimal: (digits) => digits,
  percent: (digits) => `${digits}%`,
  money: moneyText,
};
