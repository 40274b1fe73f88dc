import { describe, expect, it } from 'vitest';
import type { FirstStepsProgress } from '../../../service/contract/first-steps.ts';
import { startService } from '../../../service/service.ts';
import { prepareFolder } from '../../../service/setup/first-start.ts';
import { client, startedService, testHost } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const PROGRESS: FirstStepsProgress = { step: 'test', source: 'okd', event: null, draft: null, rule: null };

async function freshFolder() {
  const folder = temporaryFolder();
  prepareFolder(folder, testHost());
  await startedService(folder);
  return client(folder);
}

describe('the first five minutes in the contract', () => {
  it('[A1] are offered by a fresh folder, and no longer once something was received', async () => {
    const api = await freshFolder();
    expect(await api.firstSteps.get()).toEqual({ state: 'offered', progress: null });
    await api.sources.test({ source: 'okd', sample: 'order-filled', way: 'local' });
    expect(await api.firstSteps.get()).toEqual({ state: 'settled', progress: null });
  });

  it('[A1] are not offered where a rule was saved or changed', async () => {
    const api = await freshFolder();
    await api.rules.setEnabled({ id: 'low-balance', enabled: false });
    expect(await api.firstSteps.get()).toMatchObject({ state: 'settled' });
  });

  it('[A2] [A28] go on after a restart, are kept and not offered once they are skipped, and over once they are finished', async () => {
    const folder = temporaryFolder();
    prepareFolder(folder, testHost());
    const start = () =>
      startService({ host: testHost(), folder, port: 0, uiPort: 0, rendererFolder: null, version: '0.0.0-test' });
    const first = await start();
    const before = await client(folder);
    expect(await before.firstSteps.save(PROGRESS)).toEqual({ state: 'under_way', progress: PROGRESS });
    await first.stop();

    const second = await start();
    const after = await client(folder);
    expect(await after.firstSteps.get()).toEqual({ state: 'under_way', progress: PROGRESS });
    const skipped = { ...PROGRESS, draft: '{"picked":[]}' };
    expect(await after.firstSteps.skip(skipped)).toEqual({ state: 'settled', progress: skipped });
    await second.stop();

    await startedService(folder);
    const later = await client(folder);
    expect(await later.firstSteps.get()).toEqual({ state: 'settled', progress: skipped });
    expect(await later.firstSteps.save(skipped)).toEqual({ state: 'under_way', progress: skipped });
    expect(await later.firstSteps.end()).toEqual({ state: 'settled', progress: null });
    expect(await later.firstSteps.get()).toEqual({ state: 'settled', progress: null });
  });
});
