import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectToOwner } from '../../service/api/client.ts';
import { listenerOf, postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/** Notifications that the test saw instead of the system. */
interface Kept {
  shown: {
    title: string;
    body: string;
    silent: boolean;
    actions: { text: string }[];
    emit(event: string, details?: object): void;
  }[];
}

const ASKING = {
  id: 'asking',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [
    {
      type: 'order',
      broker: 'paper',
      symbol: '{{ symbol }}',
      side: 'buy',
      kind: 'market',
      notional: 100,
      approve: 'ask',
    },
  ],
};

describe(`an order that waits, on the desktop of ${KIND}`, () => {
  const { folder, remove } = preparedFolder();
  let shell: Shell;
  let owner: NonNullable<Awaited<ReturnType<typeof connectToOwner>>>;

  beforeAll(async () => {
    writeFileSync(join(folder, 'rules', 'filled.json'), JSON.stringify(ASKING));
    shell = await launchShell(folder);
    await listenerOf(folder);
    const found = await connectToOwner(folder);
    if (found === null) throw new Error('no owner');
    owner = found;
    await shell.evaluate(({ Notification }) => {
      const kept: Kept = Object.assign(globalThis, { shown: [] });
      Notification.prototype.show = function () {
        kept.shown.push(this as unknown as Kept['shown'][number]);
      };
    }, null);
  });
  afterAll(async () => {
    owner?.close();
    await shell.close();
    remove();
  });

  const shown = () =>
    shell.evaluate(() => {
      const kept = globalThis as unknown as Kept;
      return kept.shown.map(({ title, silent, actions }) => ({
        title,
        silent,
        actions: actions.map(({ text }) => text),
      }));
    }, null);
  const happens = (index: number, event: string, details: object) =>
    shell.evaluate(
      (_electron, what) => {
        (globalThis as unknown as Kept).shown[what.index]?.emit(what.event, what.details);
      },
      { index, event, details },
    );
  const newest = async () => (await owner.client.orders.list({ limit: 1 }))[0];

  it('[C20] is asked about with a sound and two buttons, and one of them sends it', async () => {
    await postFilled(folder, 'ask-1');
    const waits = {
      title: 'An order of asking waits for your approval',
      silent: false,
      actions: ['Approve', 'Reject'],
    };
    await expect.poll(shown).toEqual([waits]);
    await happens(0, 'action', { actionIndex: 0 });
    await expect.poll(async () => (await newest())?.status).toBe('filled');
    const audit = await owner.client.audit.list({ limit: 10 });
    expect(audit.find(({ action }) => action === 'order.approve')).toMatchObject({ actor: 'user', after: 'pending' });
  });

  it('[C20] says so where the answer comes too late', async () => {
    await happens(0, 'action', { actionIndex: 1 });
    await expect.poll(shown).toHaveLength(2);
    expect((await shown())[1]).toEqual({ title: 'The order was not rejected', silent: false, actions: [] });
    expect((await newest())?.status).toBe('filled');
  });

  it('[C20] is not sent by the other button, and opens with a click', async () => {
    await postFilled(folder, 'ask-2');
    await expect.poll(shown).toHaveLength(3);
    const page = await shell.page();
    await happens(2, 'click', {});
    const order = await newest();
    await expect.poll(() => page.evaluate(() => window.location.hash)).toBe(`#/orders/${order?.id}`);
    await happens(2, 'action', { actionIndex: 1 });
    await expect.poll(async () => (await newest())?.status).toBe('canceled');
    expect(await owner.client.orders.trades({ limit: 10 })).toHaveLength(1);
  });
});
