import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepingOf } from '../../../renderer/settings/general/keeping-form.ts';
import { client, orderFilled, post, startedService, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function started() {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  const service = await startedService(folder);
  return { folder, service, api: await client(folder) };
}

const settingsOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));

it('[OV13] the zone is changed and kept as changed; one that is none is refused', async () => {
  const { folder, api } = await started();
  expect((await api.general.get()).timezone).toBe('UTC');
  expect((await api.general.setTimezone({ timezone: 'Asia/Tokyo' })).timezone).toBe('Asia/Tokyo');
  expect((await api.status.get()).timezone).toBe('Asia/Tokyo');
  expect((await api.overview.get()).timezone).toBe('Asia/Tokyo');
  expect(settingsOf(folder).timezone).toBe('Asia/Tokyo');
  await expect(api.general.setTimezone({ timezone: 'Mars/Olympus' })).rejects.toMatchObject({
    code: 'INVALID_SETTINGS',
    data: { problems: [{ path: '$.timezone' }] },
  });
  expect((await api.audit.list({}))[0]).toMatchObject({
    action: 'timezone.change',
    before: 'UTC',
    after: 'Asia/Tokyo',
  });
});

it('[LA13] the language of what Hookdesk sends is English until another one is chosen, and a test message comes in it', async () => {
  const { folder, api } = await started();
  const controller = new AbortController();
  const heard = await api.notifications.watch(undefined, { signal: controller.signal });
  expect((await api.general.get()).language).toBe('en');
  for (const [language, title] of [
    ['ru', 'Проверка Hookdesk'],
    ['zh', 'Hookdesk 测试'],
    ['en', 'Hookdesk test'],
  ] as const) {
    expect((await api.general.setLanguage({ language })).language).toBe(language);
    expect(settingsOf(folder).language).toBe(language);
    expect((await api.channels.test({ channel: 'notify' })).ok).toBe(true);
    expect((await heard.next()).value).toMatchObject({ title });
  }
  expect((await api.audit.list({}))[0]).toMatchObject({ action: 'language.change', before: 'zh', after: 'en' });
  controller.abort();
});

it('[OV14] what other bounds would delete is told before, and nothing goes by asking', async () => {
  const { folder, service, api } = await started();
  for (let each = 0; each < 4; each += 1) await post(service, orderFilled());
  const { keeping, held } = await api.general.get();
  expect(keeping).toEqual({ days: null, maxBytes: null });
  expect(held).toMatchObject({ events: 4, oldestAt: expect.any(Number) });
  expect(await api.general.forgetting({ days: 1, maxBytes: null })).toEqual({ events: 0, byAge: 0 });
  // A millisecond or so: all that was received is older.
  expect(await api.general.forgetting({ days: 1e-9, maxBytes: null })).toEqual({ events: 4, byAge: 4 });
  const half = Math.ceil(held.bytes / 2);
  expect((await api.general.forgetting({ days: null, maxBytes: half })).events).toBeGreaterThanOrEqual(2);
  expect((await api.general.get()).held.events).toBe(4);
  const set = await api.general.setKeeping({ days: 30, maxBytes: 1_000_000_000 });
  expect(set.keeping).toEqual({ days: 30, maxBytes: 1_000_000_000 });
  expect(settingsOf(folder).retention).toEqual({ days: 30, maxBytes: 1_000_000_000 });
  await api.general.setKeeping({ days: null, maxBytes: null });
  expect(settingsOf(folder).retention).toEqual({});
});

it('[OV14] a bound is never guessed from what is no number', () => {
  expect(keepingOf({ days: '', megabytes: ' 1.5 ' })).toEqual({ keeping: { days: null, maxBytes: 1_500_000 } });
  expect(keepingOf({ days: '1,5', megabytes: '0' })).toEqual({ faults: ['days', 'megabytes'] });
  expect(keepingOf({ days: '40000', megabytes: '' })).toEqual({ faults: ['days'] });
});

it('[OV15] secrets are told by name and place, and one that the settings refer to is not removed', async () => {
  const { folder, api } = await started();
  await api.vault.set({ name: 'spare', secret: 'a spare test value' });
  const { secret } = await api.sources.add({ id: 'desk', preset: 'token' });
  const entries = await api.vault.entries();
  expect(entries).toEqual([
    {
      name: expect.stringContaining('desk'),
      usedAt: [{ path: '$.sources[1].secrets[0]', part: 'source', name: 'desk' }],
      isThere: true,
    },
    { name: 'spare', usedAt: [], isThere: true },
  ]);
  expect(JSON.stringify(entries)).not.toContain(secret ?? 'a spare test value');
  await expect(api.vault.remove({ name: entries[0]?.name ?? '' })).rejects.toMatchObject({
    code: 'INVALID_SETTINGS',
    data: { problems: [{ path: '$.sources[1].secrets[0]' }] },
  });
  expect(await api.vault.remove({ name: 'spare' })).toEqual([entries[0]]);
  expect(readFileSync(join(folder, 'vault.json'), 'utf8')).not.toContain('a spare');
});
