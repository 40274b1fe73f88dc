import { describe, expect, it } from 'vitest';
import { aroundDay, type DailyReport, dailyReport, dayAway, isDay } from '../../../rules/report/daily-report.ts';
import type { OwnOrder } from '../../../rules/report/execution.ts';
import { reportHtml } from '../../../rules/report/html.ts';
import { reportText, summaryText } from '../../../rules/report/text.ts';
import type { ReportTrade } from '../../../rules/report/trades.ts';
import { REPORT_WORDINGS } from '../../../rules/report/wording/wordings.ts';
import { subjectOf } from '../../../rules/report/words.ts';
import { fixture } from '../books/told.ts';

interface Sent {
  timestamp: number;
  symbol: string;
  side: 'buy' | 'sell';
  amount: number;
  price: number;
  pnl: number;
  exchange: string;
}

interface Expected {
  utc_2025_11_03: Record<string, string | number>;
}

const SENT = fixture<Sent[]>('events/report_trades.json');
const { utc_2025_11_03: EXPECTED } = fixture<Expected>('expected/report_trades.json');
const NOON = Date.parse('2025-11-03T12:00:00Z');

function trade(changes: Partial<ReportTrade> = {}): ReportTrade {
  return {
    timestamp: NOON,
    symbol: 'BTCUSDT',
    side: 'sell',
    amount: '0.5',
    price: '45000',
    pnl: '10',
    fee: '0',
    feeCurrency: null,
    exchange: 'binance',
    orderId: 'o1',
    ...changes,
  };
}

const TRADES = SENT.map(({ amount, price, pnl, ...rest }, index) =>
  trade({ ...rest, amount: String(amount), price: String(price), pnl: String(pnl), orderId: `r${index}` }),
);

interface Asked {
  date?: string;
  timezone?: string;
  paper?: ReportTrade[];
  orders?: OwnOrder[];
}

function reportOf(trades: readonly ReportTrade[], asked: Asked = {}): DailyReport {
  const { date = '2025-11-03', timezone = 'UTC', paper = [], orders = [] } = asked;
  return dailyReport({ date, timezone, real: { trades, orders }, paper: { trades: paper, orders: [] } });
}

function order(changes: Partial<OwnOrder> = {}): OwnOrder {
  return {
    symbol: 'BTCUSDT',
    side: 'buy',
    outcome: 'filled',
    reason: 'filled',
    amount: '2',
    signalPrice: '100',
    averagePrice: '101',
    filled: '2',
    signalAt: NOON - 80,
    decidedAt: NOON,
    sentAt: NOON + 5,
    filledAt: NOON + 105,
    lastPrice: null,
    ...changes,
  };
}

describe('dailyReport', () => {
  it('[S116] [W31] [K8] has the known totals of the documented day, and nothing of the days around it', () => {
    const report = reportOf(TRADES);
    const found = Object.entries({ ...report, winRate: report.winRate.toFixed(6) }).filter(([key]) => key in EXPECTED);
    const { winRateDisplayed, winRateIfPnlGe0: _other, ...expected } = EXPECTED;
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(summaryText(reportOf(TRADES))).toContain(`Win Rate: ${winRateDisplayed}`);
  });

  it('[S116] [K8] lists all trades of the day, the newest first', () => {
    const many = Array.from({ length: 70 }, (_none, index) =>
      trade({ timestamp: NOON + index * 1000, orderId: `o${index}` }),
    );
    const { recentTrades } = reportOf(many);
    expect(recentTrades.map(({ orderId }) => orderId)).toEqual(many.map(({ orderId }) => orderId).toReversed());
    expect(recentTrades[0]).toMatchObject({
      timestamp: NOON + 69_000,
      symbol: 'BTCUSDT',
      side: 'sell',
      amount: '0.5',
      price: '45000',
      pnl: '10.00',
    });
  });

  it('[W31] [K8] is a report of a day without trades too', () => {
    const report = reportOf(TRADES, { date: '2025-11-05' });
    expect(report).toMatchObject({
      totalTrades: 0,
      totalPnL: '0.00',
      winRate: 0,
      bestTrade: null,
      worstTrade: null,
      recentTrades: [],
    });
    expect(reportText(report)).toContain('Best Trade: –');
    expect(reportHtml(report)).toContain('<p>No trades.</p>');
  });

  it('[W31] [K8] counts a win above 0, and no trade whose profit is not known', () => {
    const trades = ['5', '0', '-1', null, '0.00000001'].map((pnl) => trade({ pnl }));
    expect(reportOf(trades)).toMatchObject({
      totalTrades: 5,
      wins: 2,
      losses: 1,
      breakeven: 1,
      winRate: 0.5,
      averageWin: '2.50000001',
      averageLoss: '-1.00',
    } satisfies Partial<DailyReport>);
  });

  it('[K8] [W31] takes the day of the zone, of 23 and of 25 hours where clocks change', () => {
    const zone = { timezone: 'Europe/Berlin' };
    const at = (text: string) => trade({ timestamp: Date.parse(text) });
    const short = [
      '2026-03-28T22:59:59.999Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59.999Z',
      '2026-03-29T22:00:00Z',
    ].map(at);
    expect(reportOf(short, { ...zone, date: '2026-03-29' }).totalTrades).toBe(2);
    const long = [
      '2026-10-24T21:59:59.999Z',
      '2026-10-24T22:00:00Z',
      '2026-10-25T22:59:59.999Z',
      '2026-10-25T23:00:00Z',
    ].map(at);
    expect(reportOf(long, { ...zone, date: '2026-10-25' }).totalTrades).toBe(2);
    for (const date of ['2026-03-29', '2026-10-25']) {
      const { from, to } = aroundDay(date);
      expect([...short, ...long].filter(({ timestamp }) => timestamp >= from && timestamp < to)).toHaveLength(4);
    }
  });

  it('[W24] [K8] never adds one currency to another', () => {
    const trades = [
      trade({ pnl: '10' }),
      trade({ symbol: 'ETHUSDC', pnl: '5.5' }),
      trade({ symbol: 'ETHBTC', pnl: '0.0003' }),
      trade({ symbol: 'BTCEUR', pnl: '-7' }),
    ];
    const report = reportOf(trades);
    expect(report).toMatchObject({ totalTrades: 4, currency: 'USD', totalPnL: '15.50', bestTrade: '10.00' });
    expect(report.currencies.map(({ currency, totalPnL }) => `${totalPnL} ${currency}`)).toEqual([
      '15.50 USD',
      '0.0003 BTC',
      '-7.00 EUR',
    ]);
    expect(summaryText(report)).toContain('Profit/Loss: $15.50\n');
    expect(summaryText(report)).toContain('Profit/Loss in BTC: 0.0003 BTC');
    expect(summaryText(report)).toContain('Profit/Loss in EUR: -7.00 EUR');
    expect(reportOf([trade({ symbol: 'ETHBTC', pnl: '0.0003' })])).toMatchObject({
      currency: 'BTC',
      totalPnL: '0.0003',
    });
  });

  it('[R4] [K8] has the statistics of each symbol, with what it brought', () => {
    const { symbols } = reportOf([
      trade(),
      trade({ side: 'buy', amount: '0.25', pnl: null, timestamp: NOON + 5 }),
      trade({ symbol: 'ETHUSDT', pnl: '-1.5' }),
    ]);
    expect(symbols).toMatchObject([
      {
        symbol: 'BTCUSDT',
        totalTrades: 2,
        totalVolume: '0.75',
        totalBuys: 1,
        totalSells: 1,
        lastTradeAt: NOON + 5,
        totalPnL: '10.00',
      },
      { symbol: 'ETHUSDT', totalTrades: 1, totalPnL: '-1.50' },
    ]);
  });

  it('[K8] keeps what was traded on paper apart', () => {
    const report = reportOf([trade()], { paper: [trade({ pnl: '1000' }), trade({ pnl: '1', timestamp: 1 })] });
    expect(report).toMatchObject({ totalTrades: 1, totalPnL: '10.00', paper: { totalTrades: 1, totalPnL: '1000.00' } });
    expect(reportText(report)).toMatch(
      /Profit\/Loss: \$10\.00[\s\S]*On Paper\nTotal Trades: 1\nProfit\/Loss: \$1000\.00/,
    );
  });

  it('[K12] tells slippage from signal to fill, the time of each stage, and what blocked signals would have made or lost', () => {
    const blocked = {
      outcome: 'blocked',
      averagePrice: null,
      filled: '0',
      sentAt: null,
      filledAt: null,
      lastPrice: '103',
    } as const;
    const orders = [
      order(),
      order({ side: 'sell', averagePrice: '99.5', signalAt: NOON - 20, sentAt: NOON + 15, filledAt: NOON + 15 }),
      order({ signalPrice: null, signalAt: null }),
      order({ ...blocked, reason: 'maxOrderNotional' }),
      order({ ...blocked, reason: 'maxOrderNotional', side: 'sell', amount: '0.5' }),
      order({ ...blocked, reason: 'expired', lastPrice: null }),
      order({ outcome: 'open', averagePrice: null, filled: '0', filledAt: null }),
      order({ decidedAt: NOON + 86_400_000 }),
    ];
    const { execution } = reportOf([], { orders });
    expect(execution).toEqual({
      orders: 3,
      slippagePercent: '0.75',
      latency: {
        decided: { average: 70, longest: 80 },
        sent: { average: 8, longest: 15 },
        filled: { average: 67, longest: 100 },
      },
      blocked: { expired: 1, maxOrderNotional: 2 },
      blockedWouldHave: [{ currency: 'USD', pnl: '4.50' }],
    });
    const lines = [
      'Orders Executed: 3',
      'Slippage: 0.75%',
      'Latency: decided after 70 ms (at most 80), sent after 8 ms (at most 15), filled after 67 ms (at most 100)',
      'Not Executed: 1 expired, 2 maxOrderNotional',
      'They Would Have Made: $4.50',
    ];
    expect(reportText(reportOf([], { orders }))).toContain(['Own Orders', ...lines].join('\n'));
    expect(reportHtml(reportOf([], { orders }))).toContain('<li>Not Executed: 1 expired, 2 maxOrderNotional</li>');
    expect(reportOf([trade()]).execution).toBeNull();
  });

  it('knows which days there are', () => {
    expect(['2024-02-29', '2026-11-03'].map(isDay)).toEqual([true, true]);
    expect(['2026-02-29', '2026-13-01', '03.11.2026', '', '2026-1-1'].map(isDay)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect([dayAway('2026-03-01', -1), dayAway('2026-12-31', 1)]).toEqual(['2026-02-28', '2027-01-01']);
  });
});

describe('the report for people', () => {
  it('[S94] [S95] [S98] is headed, and has the summary in the words of the document', () => {
    const report = reportOf(TRADES);
    const lines = [
      'Total Trades: 26',
      'Profit/Loss: $527.25',
      'Win Rate: 50.0%',
      'Best Trade: $310.75',
      'Worst Trade: -$205.80',
    ];
    const page = reportHtml(report);
    expect(page).toContain('<h2>Daily Trading Report</h2>');
    expect(page).toContain('<h3>Summary</h3>');
    expect(page.match(/<li>.*<\/li>/g)).toEqual(lines.map((line) => `<li>${line}</li>`));
    expect(reportText(report).split('\n')).toEqual(
      expect.arrayContaining(['Daily Trading Report', 'Summary', ...lines, 'Recent Trades']),
    );
    expect(subjectOf(report)).toBe('Daily Trading Report - 2025-11-03');
  });

  it('[S96] [S97] [W28] lists trades with time, symbol, side, amount, price and P&L, green from 0 upwards, otherwise red', () => {
    const trades = [
      trade({ pnl: '0', timestamp: NOON + 3 }),
      trade({ pnl: '-22.22', timestamp: NOON + 2 }),
      trade({ pnl: '0.004', timestamp: NOON + 1 }),
      trade({ pnl: null }),
    ];
    const page = reportHtml(reportOf(trades, { timezone: 'Europe/Berlin' }));
    expect(page).toContain('<h3>Recent Trades</h3>');
    expect(page).toContain(
      '<tr><th>Time</th><th>Symbol</th><th>Side</th><th>Amount</th><th>Price</th><th>P&amp;L</th></tr>',
    );
    const begin = '<td>2025-11-03 13:00:00 UTC+1</td><td>BTCUSDT</td><td>sell</td><td>0.5</td><td>$45000</td>';
    expect(page).toContain(`${begin}<td style="color: green">$0.00</td>`);
    expect(page).toContain(`${begin}<td style="color: red">-$22.22</td>`);
    expect(page).toContain(`${begin}<td style="color: green">$0.004</td>`);
    expect(page).toContain(`${begin}<td>–</td>`);
  });

  it('[W30] escapes what senders write', () => {
    const page = reportHtml(reportOf([trade({ symbol: '<IMG SRC=X>' })]));
    expect(page).not.toContain('<IMG');
    expect(page).toContain('&lt;IMG SRC=X&gt;');
  });

  it('[S96] shows 50 trades and says how many more there are', () => {
    const many = Array.from({ length: 53 }, (_none, index) => trade({ timestamp: NOON + index }));
    const report = reportOf(many);
    expect(reportHtml(report).match(/<tr><td>/g)).toHaveLength(50);
    expect(reportHtml(report)).toContain('<p>… and 3 more trades</p>');
    expect(reportText(report).match(/BTCUSDT/g)).toHaveLength(50);
    expect(reportText(report)).toContain('… and 3 more trades');
  });

  it('[W24] writes a price that does not end with the digits that matter', () => {
    const text = reportText(
      reportOf([
        trade({ price: '45099.09857142857142857143' }),
        trade({ symbol: 'PEPEUSDT', price: '0.0000012345678901' }),
      ]),
    );
    expect(text).toContain('$45099.09857143 ');
    expect(text).toContain('$0.0000012346 ');
  });
});

describe('a report in another language', () => {
  const orders = [
    order({ signalAt: NOON, decidedAt: NOON + 1_200, sentAt: NOON + 2_000 }),
    order({ outcome: 'blocked', reason: 'maxOrderNotional', filled: '0', averagePrice: null }),
  ];
  const many = Array.from({ length: 53 }, (_, index) => trade({ orderId: `o${index}`, pnl: '1234.5' }));
  const report = reportOf([...many, trade({ side: 'buy', pnl: null })], { orders, paper: [trade({ pnl: '-10' })] });

  it.each([
    [
      'ru',
      [
        'Дневной отчёт о торговле',
        'Всего сделок: 54',
        'Прибыль/убыток: 65\u00a0428,50\u00a0$',
        'Доля прибыльных: 100,0\u00a0%',
      ],
    ],
    ['zh', ['每日交易报告', '成交笔数：54', '盈亏：$65,428.50', '胜率：100.0%']],
  ] as const)('[LA16] has every line, and numbers and money as the language writes them: %s', (language, lines) => {
    const text = reportText(report, REPORT_WORDINGS[language]);
    for (const line of lines) expect(text.split('\n')).toContain(line);
    expect(text).toContain('maxOrderNotional');
    const words = text.replaceAll(/BTCUSDT|UTC|maxOrderNotional/g, '');
    expect(words).not.toMatch(/[a-z]/i);
    expect(text.split('\n')).toHaveLength(reportText(report).split('\n').length);
    expect(summaryText(report, REPORT_WORDINGS[language]).split('\n')).toHaveLength(
      summaryText(report).split('\n').length,
    );
    const page = reportHtml(report, REPORT_WORDINGS[language]);
    expect(page.replaceAll(/<[^>]*>|BTCUSDT|UTC|maxOrderNotional/g, '')).not.toMatch(/[a-z]/i);
    expect(page.match(/<tr>/g)).toEqual(reportHtml(report).match(/<tr>/g));
  });

  it('[LA16] aligns Chinese columns, whose signs are two places wide', () => {
    const lines = reportText(report, REPORT_WORDINGS.zh).split('\n');
    const head = lines.find((line) => line.startsWith('时间')) ?? '';
    const row = lines[lines.indexOf(head) + 1] ?? '';
    expect(head.indexOf('交易对') + '时间'.length).toBe(row.indexOf('BTCUSDT'));
  });
});
