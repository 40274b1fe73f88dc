import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { createLedger } from '../../../service/trading/create-ledger.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { execution, fill } from '../trading/stored-orders.ts';
import { hookdesk } from './command-line.ts';

describe('commands of trading', () => {
  it('[G13] lists orders and trades with the keys of the interface and no others', async () => {
    const folder = temporaryFolder();
    const journal = openJournal(join(folder, 'journal.sqlite'));
    fill(journal, createLedger(journal.orders), execution('t1'));
    journal.close();
    const [order] = (await hookdesk(['orders', '--json'], { folder })).json();
    expect(Object.keys(order ?? {}).join()).toBe(
      'id,clientOrderId,event,rule,stage,broker,symbol,side,kind,amount,price,stopPrice,notional,status,reason,exchangeOrderId,filled,averagePrice,createdAt,updatedAt',
    );
    const [trade] = (await hookdesk(['trades', '--json', '--limit', '1'], { folder })).json();
    expect(Object.keys(trade ?? {}).join()).toBe(
      'id,order,broker,symbol,side,amount,price,fee,feeCurrency,pnl,position,at',
    );
    expect((await hookdesk(['trades', '--json', '--since', '1h'], { folder })).stdout).toBe('');
    expect((await hookdesk(['orders'], { folder })).stdout).toMatch(/BUY 1 BTCUSDT market/);
  });

  it('[G14] turns the kill switch without an owner, once, and audits it', async () => {
    const folder = temporaryFolder();
    for (const _again of [1, 2]) {
      const on = await hookdesk(['kill-switch', 'on'], { folder });
      expect(on).toMatchObject({ status: 0, stdout: 'The kill switch is on: no order is sent.\n' });
    }
    const entries = (await hookdesk(['audit', '--json'], { folder })).json();
    const common = { actor: 'user', action: 'killSwitch', path: 'killSwitch', before: false, after: true };
    expect(entries).toEqual([{ at: expect.any(Number), ...common }]);
    expect((await hookdesk(['kill-switch', 'sideways'], { folder })).status).toBe(2);
  });
});
