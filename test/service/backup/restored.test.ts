import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackup } from '../../../service/backup/backup.ts';
import { restoreBackup } from '../../../service/backup/restore.ts';
import { restoredOf } from '../../../service/backup/restored.ts';
import type { OrderStatus } from '../../../service/contract/orders.ts';
import type { JournalReader } from '../../../service/journal/journal.ts';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { action, arrival, storeFiring } from '../journal/stored-things.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { intent } from '../trading/stored-orders.ts';

const HOUR = 3_600_000;
const quiet = { tag: 'test', signal: new AbortController().signal, onProgress: () => {} };

/** The state of a folder now, restored into another one. */
async function restoredFrom(folder: string): Promise<string> {
  const file = join(temporaryFolder(), 'b.tar');
  await createBackup({ folder, file, version: '0.0.0-test', now: Date.now(), ...quiet });
  const target = join(temporaryFolder(), 'restored');
  await restoreBackup({ file, folder: target, now: Date.now(), ...quiet });
  return target;
}

function journalOf(folder: string): JournalReader {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  onTestFinished(() => journal.close());
  return journal;
}

/** The host's clock is ahead by so much. */
function later(ms: number) {
  const host = testHost();
  return { ...host, clock: { ...host.clock, now: () => Date.now() + ms } };
}

const logged = (host: ReturnType<typeof testHost>, text: string) =>
  host.lines.filter(({ message, fields }) => `${message} ${JSON.stringify(fields)}`.includes(text));

const LOG = { type: 'log', message: 'acted upon' };
const everyFill = (changes: object = {}) => ({
  id: 'every',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  stage: 'live',
  actions: [LOG],
  ...changes,
});

/** A folder as a kill left it: messages and orders of each state on their way. */
function folderInTheMiddle(orders: readonly OrderStatus[]): string {
  const folder = temporaryFolder();
  writeFolder(folder, {}, [everyFill()]);
  const journal = openJournal(join(folder, 'journal.sqlite'));
  journal.transaction((writer) => {
    storeFiring(writer, 'evt_1', 'every', arrival('evt_1'));
    storeFiring(writer, 'evt_2', 'every', arrival('evt_2'));
    writer.setDeliveryStatus('delivery-of-evt_2', 'retrying', Date.now(), Date.now());
    for (const status of orders) {
      writer.insertDelivery('evt_1', 'every', action(status, { type: 'order', index: 1 }), 'paper BTCUSDT', Date.now());
      writer.orders.insert(intent(status, { rule: 'every', amount: '0.1', expiresAt: Date.now() + HOUR }), Date.now());
      const approval = { code: 'ABCDEFGH', until: Date.now() + HOUR, askedPrice: null };
      writer.orders.change(status, status === 'waiting' ? { status, approval } : { status }, Date.now(), status);
    }
  });
  journal.close();
  return folder;
}

describe('what a backup had on its way', () => {
  it('[BR1] [BR2] is not sent by whoever restores it, stands there as canceled with the reason, and the kill switch is on', async () => {
    const folder = await restoredFrom(folderInTheMiddle(['pending', 'waiting']));
    const before = journalOf(folder);
    expect(before.orders.switchOf('kill')).toMatchObject({ on: true, actor: 'restore' });
    expect(restoredOf(before)).toMatchObject({ settled: null });

    const host = testHost();
    const service = await startedService(folder, host);
    const journal = journalOf(folder);
    expect(restoredOf(journal)?.settled).toMatchObject({ deliveries: 4, orders: 2 });
    const deliveries = [...journal.deliveries({})];
    expect(deliveries.map(({ status }) => status)).toEqual(['canceled', 'canceled', 'canceled', 'canceled']);
    for (const { attempts } of deliveries) {
      expect(attempts).toMatchObject([
        { status: 'refused', error: expect.stringMatching(/^restored: it was on its way/) },
      ]);
    }
    for (const order of journal.orders.list({})) {
      expect(order).toMatchObject({ status: 'canceled', reason: { code: 'restored' }, approval: null, sentAt: null });
    }
    const { trading } = await client(folder);
    expect(await trading.get()).toMatchObject({ killSwitch: { on: true, actor: 'restore' }, waiting: 0 });

    // What comes now goes its way.
    await post(service, orderFilled());
    await expect.poll(() => [...journal.deliveries({})].at(-1)?.status).toBe('done');
    expect(logged(host, 'acted upon')).toHaveLength(1);
    await service.stop();

    // And the next start is like any other.
    await startedService(folder, host);
    expect(restoredOf(journalOf(folder))?.settled?.deliveries).toBe(4);
    expect(logged(host, 'it had on its way is not sent')).toHaveLength(1);
  });

  it('[BR2] an order that was being sent is looked up and never sent again, whatever the look-up finds', async () => {
    const folder = await restoredFrom(folderInTheMiddle(['sending', 'unknown']));
    await startedService(folder);
    const journal = journalOf(folder);
    const statuses = () => [...journal.orders.list({})].map(({ status }) => status);
    const isOver = (status: OrderStatus) => ['refused', 'expired', 'unknown'].includes(status);
    await expect.poll(() => statuses().every(isOver), { timeout: 20_000 }).toBe(true);
    await (await client(folder)).trading.killSwitch({ on: false });
    expect(statuses().every(isOver)).toBe(true);
    for (const { id } of journal.orders.list({})) {
      const steps = journal.orders.steps(id).map(({ status }) => status);
      expect(steps.filter((status) => status === 'accepted' || status === 'filled')).toEqual([]);
    }
    expect([...journal.orders.list({})].every(({ expiresAt }) => expiresAt < Date.now())).toBe(true);
  });

  it('[BR3] what became due meanwhile is decided and not acted upon, and the report of a day that is over is not sent again', async () => {
    const folder = temporaryFolder();
    const reports = { daily: { at: '00:05', to: ['notify'] } };
    writeFolder(folder, { reports }, [everyFill({ trigger: { for: '10m' } })]);
    const first = await startedService(folder);
    await post(first, orderFilled());
    const target = await restoredFrom(folder);
    await first.stop();

    const host = later(26 * HOUR);
    const service = await startedService(target, host);
    const journal = journalOf(target);
    const deliveries = () => [...journal.deliveries({})].filter(({ rule }) => rule === 'every');
    expect(deliveries().map(({ status }) => status)).toEqual(['canceled']);
    expect(journal.firings('every', 10)).toHaveLength(1);
    await service.stop();
    expect(logged(host, 'acted upon')).toEqual([]);
    expect(logged(host, 'The daily report is sent')).toEqual([]);
  });

  it('[BR1] a backup of before there was a journal brings the kill switch, too', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [everyFill()]);
    const target = await restoredFrom(folder);
    expect(journalOf(target).orders.switchOf('kill')).toMatchObject({ on: true });
  });
});
