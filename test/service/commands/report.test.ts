import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { fixture } from '../../rules/books/told.ts';
import { store } from '../books/journal-with-books.ts';
import { sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, type Serving, serving } from './command-line.ts';

interface Sent {
  timestamp: number;
}

/** The trades of the document as filled orders. */
const FILLS = fixture<Sent[]>('events/report_trades.json').map(({ timestamp, ...data }, index) => ({
  type: 'order.filled',
  data: { ...data, orderId: `r${index}`, timestamp },
  timestamp,
}));

const DAY = ['report', 'daily', '--date', '2025-11-03', '--timezone', 'UTC'];
const TOTALS = { totalTrades: 26, totalPnL: '527.25', winRate: 0.5, bestTrade: '310.75', worstTrade: '-205.80' };

async function post({ listener }: Serving, body: object): Promise<number> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(text) };
  return (await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body: text })).status;
}

describe('report daily', () => {
  it('[S116] [K9] reports at once what was received, beside a running owner and after it was killed', {
    timeout: 180_000,
  }, async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const served = await serving(folder);
    expect(await Promise.all(FILLS.map((fill) => post(served, fill)))).toEqual(FILLS.map(() => 200));
    const beside = (await hookdesk([...DAY, '--json'], { folder })).json();
    expect(beside).toEqual([expect.objectContaining({ date: '2025-11-03', timezone: 'UTC', ...TOTALS })]);
    expect(
      await post(served, {
        type: 'order.filled',
        data: {
          orderId: 'late',
          symbol: 'BTCUSDT',
          side: 'buy',
          amount: 1,
          price: 1,
          pnl: 1000,
          timestamp: 1_762_180_000_000,
        },
      }),
    ).toBe(200);
    served.child.kill('SIGKILL');
    await once(served.child, 'exit');
    const [after] = (await hookdesk([...DAY, '--format', 'json'], { folder })).json();
    expect(after).toMatchObject({ totalTrades: 27, totalPnL: '1527.25', bestTrade: '1000.00' });
    const { recentTrades } = after as { recentTrades: object[] };
    expect(recentTrades[0]).toMatchObject({
      timestamp: 1_762_214_399_999,
      symbol: 'ETHUSDT',
      pnl: '-2.50',
    });
  });

  it('[K9] knows the documented sequence, whatever order it came in', async () => {
    const own = temporaryFolder();
    const bodies = fixture<object[]>('events/seq_partial_to_full.json');
    const journal = openJournal(join(own, 'journal.sqlite'));
    store(journal, [...bodies.toReversed(), ...bodies.slice(2, 5)]);
    journal.close();
    const [report] = (await hookdesk([...DAY, '--json'], { folder: own })).json();
    const trades = report?.recentTrades as { symbol: string; amount: string; orderId: string }[];
    const sumOf = (id: string) =>
      trades.filter(({ orderId }) => orderId === id).reduce((sum, { amount }) => sum + Number(amount), 0);
    expect(['seq-A-1', 'seq-A-2', 'seq-B-1'].map((id) => sumOf(id).toFixed(8))).toEqual([
      '0.50000000',
      '2.00000000',
      '0.30000000',
    ]);
  });

  it('[S94] [K9] prints text for people and HTML where it is asked for', async () => {
    const own = temporaryFolder();
    const journal = openJournal(join(own, 'journal.sqlite'));
    store(journal, FILLS);
    journal.close();
    const text = await hookdesk(DAY, { folder: own });
    expect(text.stdout).toMatch(/^Daily Trading Report\n2025-11-03 \(UTC\)\n\nSummary\nTotal Trades: 26\n/);
    expect((await hookdesk([...DAY, '--format', 'html'], { folder: own })).stdout).toMatch(
      /^<!doctype html>\n<meta charset="utf-8">\n<title>Daily Trading Report - 2025-11-03<\/title>[\s\S]*<li>Profit\/Loss: \$527\.25<\/li>/,
    );
    const tokyo = await hookdesk(['report', 'daily', '--date', '2025-11-04', '--timezone', 'Asia/Tokyo', '--json'], {
      folder: own,
    });
    expect(tokyo.json()[0]).toMatchObject({ totalTrades: 11 });
  });

  it('[W31] [K9] is a report of a folder without anything too, and makes none', async () => {
    const own = join(temporaryFolder(), 'nothing');
    const { status, stdout } = await hookdesk(['report', 'daily'], { folder: own });
    expect([status, stdout.includes('Total Trades: 0')]).toEqual([0, true]);
    expect(existsSync(own)).toBe(false);
  });

  it('[K9] says what is wrong with a day, a zone or a format', async () => {
    const of = async (...words: string[]) => {
      const { status, stderr } = await hookdesk(['report', 'daily', ...words], { folder: temporaryFolder() });
      return `${status} ${stderr}`;
    };
    expect(await of('--date', '2026-02-30')).toContain('2 Expected a day such as 2026-11-03, got "2026-02-30"');
    expect(await of('--timezone', 'Mars/Olympus')).toContain('2 Expected an IANA time zone such as Europe/Berlin');
    expect(await of('--format', 'pdf')).toMatch(/^2 .*pdf/s);
  });
});
