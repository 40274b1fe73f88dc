import { describe, expect, it } from 'vitest';
import { type UpdateMeans, update } from '../../electron/update-steps.ts';

/** An update that is there; every question is kept, and answered by the next of `answers`. */
function prepared(answers: boolean[], change: Partial<UpdateMeans> = {}) {
  const happened: string[] = [];
  const means: UpdateMeans = {
    updater: {
      checkForUpdates: async () => ({
        isUpdateAvailable: true,
        updateInfo: { version: '2.0.0', releaseNotes: '<p>Better <b>now</b></p>' },
      }),
      downloadUpdate: async () => happened.push('download'),
    },
    ask: async (message, detail, yes) => {
      happened.push(yes === undefined ? `${message}: ${detail}` : message);
      return yes !== undefined && (answers.shift() ?? false);
    },
    ordersInFlight: async () => 0,
    install: async () => void happened.push('install'),
    ...change,
  };
  return { happened, means };
}

describe('an update', () => {
  it('[DK16] is downloaded after a yes and installed after another', async () => {
    const { happened, means } = prepared([true, true]);
    await update(means);
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
    const { happened, means } = prepared([...answers]);
    await update(means);
    expect(happened).toEqual(expected);
  });

  it('[DK16] is never installed while an order is on its way', async () => {
    const orders = [2, 1, 0];
    const waited = prepared([true, true, true, true], { ordersInFlight: async () => orders.shift() ?? 0 });
    await update(waited.means);
    expect(waited.happened.slice(3)).toEqual(['An order is on its way', 'An order is on its way', 'install']);
    const givenUp = prepared([true, true, false], { ordersInFlight: async () => 1 });
    await update(givenUp.means);
    expect(givenUp.happened).not.toContain('install');
  });

  it('[DK16] shows its notes as text', async () => {
    const details: string[] = [];
    const { means } = prepared([], {
      ask: async (_message, detail) => {
        details.push(detail);
        return false;
      },
    });
    await update(means);
    expect(details).toEqual(['Better now']);
  });

  it('[DK16] that is not there, or not the one that was announced, changes nothing and says so', async () => {
    const none = prepared([], { updater: { checkForUpdates: async () => null, downloadUpdate: async () => {} } });
    await update(none.means);
    expect(none.happened).toEqual(['This is the newest version: Nothing was downloaded.']);
    const { happened, means } = prepared([true]);
    means.updater.downloadUpdate = () => Promise.reject(new Error('sha512 checksum mismatch'));
    await update(means);
    expect(happened.at(-1)).toBe('There was no update: Nothing was changed. sha512 checksum mismatch');
  });
});
