import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { restoredOf } from '../../../service/backup/restored.ts';
import type { OrderStatus } from '../../../service/contract/orders.ts';
import type { JournalReader } from '../../../service/journal/journal.ts';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { hookdesk } from '../commands/command-line.ts';
import { action, arrival, storeFiring } from '../journal/stored-things.ts';
import { client, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { intent } from '../trading/stored-orders.ts';

const HOUR = 3_600_000;

function journalOf(folder: string): JournalReader {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return journal;
}

/** A folder as it was left: a message that waits for its second try, and orders of each state. */
function leftFolder(orders: readonly OrderStatus[]): string {
  const folder = temporaryFolder();
  const rule = {
    id: 'every',
    conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
    stage: 'live',
    actions: [{ type: 'log', message: 'acted upon' }],
  };
  writeFolder(folder, {}, [rule]);
  const journal = openJournal(join(folder, 'journal.sqlite'));
  journal.transaction((writer) => {
    storeFiring(writer, 'evt_1', 'every', arrival('evt_1'));
    writer.setDeliveryStatus('delivery-of-evt_1', 'retrying', Date.now(), Date.now());
    for (const status of orders) {
      writer.insertDelivery('evt_1', 'every', action(status, { type: 'order', index: 1 }), 'paper BTCUSDT', Date.now());
      writer.orders.insert(intent(status, { rule: 'every', amount: '0.1', expiresAt: Date.now() + HOUR }), Date.now());
      writer.orders.change(status, { status }, Date.now(), status);
    }
  });
  journal.close();
  return folder;
}

const statusOf = (journal: JournalReader, id: string) =>
  [...journal.deliveries({})].find((one) => one.id === id)?.status;

it('[RD11] what was on its way goes on where the folder was moved to: messages are sent there, and no order leaves', async () => {
  const here = leftFolder(['pending', 'sending', 'unknown']);
  const there = join(temporaryFolder(), 'moved');
  expect(await hookdesk(['move', there], { folder: here })).toMatchObject({ status: 0 });
  expect(restoredOf(journalOf(there))).toBeNull();
  await startedService(there, testHost());
  const journal = journalOf(there);
  await expect.poll(() => statusOf(journal, 'delivery-of-evt_1')).toBe('done');
  const { trading } = await client(there);
  expect((await trading.get()).killSwitch).toMatchObject({ on: true });
  // One that had not left is stopped by the switch; of the others it is asked at the broker, and none is sent again.
  const statuses = () => [...journal.orders.list({})].map(({ status }) => status);
  await expect.poll(() => statuses().some((status) => status === 'pending' || status === 'sending')).toBe(false);
  for (const { id } of journal.orders.list({})) {
    const steps = journal.orders.steps(id).map(({ status }) => status);
    expect(steps.filter((status) => status === 'accepted' || status === 'filled')).toEqual([]);
  }
});

it('[RD12] is not sent a second time by the folder that was left, should it be taken back', async () => {
  const here = leftFolder(['pending']);
  expect(await hookdesk(['move', join(temporaryFolder(), 'moved')], { folder: here })).toMatchObject({ status: 0 });
  expect(await hookdesk(['move', '--take-back'], { folder: here })).toMatchObject({ status: 0 });
  const host = testHost();
  await startedService(here, host);
  const journal = journalOf(here);
  expect(restoredOf(journal)?.settled).toMatchObject({ deliveries: 2, orders: 1 });
  expect([...journal.deliveries({})].map(({ status }) => status)).toEqual(['canceled', 'canceled']);
  expect(host.lines.filter(({ message }) => message.includes('acted upon'))).toEqual([]);
  expect((await (await client(here)).trading.get()).killSwitch).toMatchObject({ on: true });
});
