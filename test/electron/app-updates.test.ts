import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { install } from '../../electron/updates/updater.ts';
import { having, NOW, updatesOver } from './updates-in-memory.ts';

describe('the updates of the app', () => {
  it('[DK21] tell every step, and what the look found, its notes as text', async () => {
    const { updates, told } = updatesOver(having('2.0.0'));
    expect(updates.state).toMatchObject({ version: '1.0.0', daily: false, lookedAt: null, found: null });
    await updates.look();
    expect(told.map(({ busy }) => busy)).toEqual(['looking', null]);
    expect(updates.state).toMatchObject({
      lookedAt: NOW,
      found: { version: '2.0.0', notes: 'Better now', isDownloaded: false },
    });
  });

  it('[DK21] know after a restart what was found, and forget it once that or another version runs', async () => {
    const { updates, kept } = updatesOver(having('2.0.0'));
    await updates.look();
    expect(updatesOver(having(null), { kept: { ...kept } }).updates.state.found?.version).toBe('2.0.0');
    expect(updatesOver(having(null), { kept: { ...kept }, version: '2.0.0' }).updates.state.found).toBeNull();
  });

  it('[DK16] [DK21] take one step at a time: who asks meanwhile waits for the one under way', async () => {
    const answer = Promise.withResolvers<null>();
    let looks = 0;
    const { updates } = updatesOver({
      ...having(null),
      checkForUpdates: () => {
        looks += 1;
        return answer.promise;
      },
    });
    const both = Promise.all([updates.look(), updates.look()]);
    answer.resolve(null);
    await both;
    expect(looks).toBe(1);
  });

  it('[DK16] download what the user said yes to and nothing else', async () => {
    const downloads: string[] = [];
    const downloadUpdate = async () => downloads.push('one');
    const { updates } = updatesOver(having('2.1.0', { downloadUpdate }));
    await updates.download('2.0.0');
    expect(downloads).toEqual([]);
    expect(updates.state.found).toMatchObject({ version: '2.1.0', isDownloaded: false });
    await updates.download('2.1.0');
    expect(downloads).toEqual(['one']);
    expect(updates.state.found).toMatchObject({ version: '2.1.0', isDownloaded: true });
  });

  it('[DK16] install nothing that was not downloaded, and nothing while an order is on its way', async () => {
    const orders = [1, 0];
    const installed: string[] = [];
    const { updates } = updatesOver(having('2.0.0'), {
      ordersInFlight: async () => orders.shift() ?? 0,
      install: async () => void installed.push('installed'),
    });
    await updates.look();
    await updates.install();
    expect(orders).toEqual([1, 0]);
    await updates.download('2.0.0');
    await updates.install();
    expect(updates.state.trouble).toEqual({ kind: 'orders', orders: 1 });
    expect(installed).toEqual([]);
    await updates.install();
    expect(installed).toEqual(['installed']);
    expect(updates.state.trouble).toBeNull();
  });

  it('[DK21] an installer that fails leaves a Hookdesk that starts as it was', async () => {
    const happened: string[] = [];
    const installer = Object.assign(new EventEmitter(), {
      quitAndInstall: () => {
        happened.push('install');
        installer.emit('error', new Error('the password was not given'));
      },
    });
    await install(installer, {
      stop: async () => void happened.push('stop'),
      startAnew: () => void happened.push('anew'),
    });
    expect(happened).toEqual(['stop', 'install', 'anew']);
  });
});
