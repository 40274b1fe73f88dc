import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openJournal } from '../../../service/journal/open.ts';
import { listedOrder, readableOrder } from '../../../service/journal/order-view.ts';
import { reasonFor, told, within } from '../../../service/trading/told.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { expectSaid } from './said-reasons.ts';
import { intent } from './stored-orders.ts';

const REASON = reasonFor('maxOrderNotional', 'overOrderLimit', '$600', '$500');

it('[LA12] a reason and a stop are kept without a language beside their English, and those of before have none', () => {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const journal = openJournal(file);
  const stop = { key: 'k', kind: 'breaker', rule: 'r', symbol: null, order: 'a', since: 1 } as const;
  journal.transaction(({ orders }) => {
    for (const id of ['a', 'b']) orders.insert(intent(id), 1);
    for (const id of ['a', 'b']) orders.change(id, { status: 'refused', reason: REASON }, 2, null);
    orders.putStop({ ...stop, ...told('threeRefused', 'maxOrderNotional', within(REASON)) });
  });
  journal.close();
  const database = new Database(file);
  database.exec(`UPDATE orders SET reason_said = NULL WHERE id = 'b'`);
  database.close();
  const again = openJournal(file);
  const [a, b] = [again.orders.order('a'), again.orders.order('b')];
  expect(a?.reason).toEqual(REASON);
  expect(b?.reason).toEqual({ code: 'maxOrderNotional', message: REASON.message });
  for (const kept of again.orders.stops()) expectSaid(kept);
  expect(again.orders.stops()).toHaveLength(1);
  // The interface has it; the listing keeps to its keys.
  expect(a && readableOrder(a).reason).toEqual(REASON);
  expect(a && Object.keys(listedOrder(a).reason ?? {})).toEqual(['code', 'message']);
  again.transaction(({ orders }) => orders.change('a', { reason: { code: '170131', message: 'No balance' } }, 3, null));
  expect(again.orders.order('a')?.reason).toEqual({ code: '170131', message: 'No balance' });
  again.close();
});

it('[LA12] what another version said otherwise is quoted as it was', () => {
  expect(within({ message: 'as it was', said: ['noLongerKnown'] })).toBe('as it was');
  expect(within({ message: 'there was no size', said: ['noSize'] })).toBe('there was no size');
  expect(within(told('noSize'))).toEqual(['noSize']);
});
