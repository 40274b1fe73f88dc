import { describe, expect, it } from 'vitest';
import type { UpdateMeans } from '../../electron/updates/app-updates.ts';
import { updateByDialogs } from '../../electron/updates/update-dialogs.ts';
import type { Updater } from '../../electron/updates/updater.ts';
import { having, updatesOver } from './updates-in-memory.ts';

/** An update that is there; every question is kept, and answered by the next of `answers`. */
async function asked(answers: boolean[], change: Partial<UpdateMeans> = {}, updater: Partial<Updater> = {}) {
  const happened: string[] = [];
  const downloadUpdate = async () => happened.push('download');
  const { updates } = updatesOver(having('2.0.0', { downloadUpdate, ...updater }), {
    install: async () => void happened.push('install'),
    ...change,
  });
  const details: string[] = [];
  await updateByDialogs({
    updates,
    ask: async (message, detail, yes) => {
      happened.push(yes === undefined ? `${message}: ${detail}` : message);
      details.push(detail);
      return yes !== undefined && (answers.shift() ?? false);
    },
  });
  return { happened, details };
}

describe('an update that the user asked for in the tray', () => {
  it('[DK16] is downloaded after a yes and installed after another', async () => {
    const { happened } = await asked([true, true]);
    expect(happened).toEqual([
      'Version 2.0.0 of Hookdesk is there',
      'download',
      'Version 2.0.0 is downloaded',
      'install',
    ]);
  });

  it.each([
    [[], ['Version 2.0.0 of Hookdesk is there']],
    [[true], ['Version 2.0.0 of Hookdesk is there', 'download', 'Version 2.0.0 is downloaded']],
  ])('[DK16] goes no further than the user says: %j', async (answers, expected) => {
    const { happened } = await asked([...answers]);
    expect(happened).toEqual(expected);
  });

  it('[DK16] is never installed while an order is on its way', async () => {
    const orders = [2, 1, 0];
    const waited = await asked([true, true, true, true], { ordersInFlight: async () => orders.shift() ?? 0 });
    expect(waited.happened.slice(3)).toEqual(['An order is on its way', 'An order is on its way', 'install']);
    const givenUp = await asked([true, true, false], { ordersInFlight: async () => 1 });
    expect(givenUp.happened).not.toContain('install');
  });

  it('[DK16] shows its notes as text', async () => {
    const { details } = await asked([]);
    expect(details).toEqual(['Better now']);
  });

  it('[DK16] that is not there, or not the one that was announced, changes nothing and says so', async () => {
    const none = await asked([], {}, { checkForUpdates: async () => null });
    expect(none.happened).toEqual(['This is the newest version: Nothing was downloaded.']);
    const { happened } = await asked(
      [true],
      {},
      { downloadUpdate: () => Promise.reject(new Error('sha512 checksum mismatch')) },
    );
    expect(happened.at(-1)).toBe('There was no update: Nothing was changed. sha512 checksum mismatch');
  });
});
