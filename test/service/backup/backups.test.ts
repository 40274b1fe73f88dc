import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openJournal, openJournalReader } from '../../../service/journal/open.ts';
import { type RunningService, startService } from '../../../service/service.ts';
import type { SystemKey } from '../../../service/vault/system-key.ts';
import { hookdesk, serving } from '../commands/command-line.ts';
import { unsaid } from '../contract/unsaid.ts';
import { arrival, storeFiring } from '../journal/stored-things.ts';
import { client, orderFilled, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { kept } from '../vault/keyring.ts';

const RULE = {
  id: 'every',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  stage: 'live',
  actions: [{ type: 'log', message: 'x' }],
};

type Client = Awaited<ReturnType<typeof client>>;

/** Waits until nothing is under way; what failed is a failure of the test. */
async function idle(owner: Client) {
  await expect.poll(async () => (await owner.backups.get()).work, { timeout: 30_000 }).toBeNull();
  const view = await owner.backups.get();
  expect(view.failure).toBeNull();
  return view;
}

async function madeBy(owner: Client): Promise<string> {
  await owner.backups.make();
  const { files } = await idle(owner);
  const [newest] = files;
  if (newest === undefined) throw new Error('no backup');
  return newest.name;
}

async function running(rules: Record<string, unknown>[] = [RULE], settings: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  writeFolder(folder, settings, rules);
  const service = await startedService(folder);
  return { folder, service, owner: await client(folder) };
}

function eventsIn(folder: string): number {
  const journal = openJournalReader(join(folder, 'journal.sqlite'));
  try {
    return [...journal.events({})].length;
  } finally {
    journal.close();
  }
}

describe('backups in the interface', () => {
  it('[BR6] one is made while Hookdesk runs, kept in the data folder, listed, and removed', async () => {
    const { folder, service, owner } = await running();
    await post(service, orderFilled());
    const name = await madeBy(owner);
    const view = await owner.backups.get();
    expect(view).toMatchObject({ folder: join(folder, 'backups'), vault: 'none', planned: null, restored: null });
    expect(view.files).toMatchObject([{ name, kind: 'made', bytes: statSync(join(folder, 'backups', name)).size }]);
    expect(name).toMatch(/^hookdesk-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar$/);
    const target = join(temporaryFolder(), 'elsewhere');
    const restored = await hookdesk(['restore', join(folder, 'backups', name), '--json'], { folder: target });
    expect(restored.status, restored.stderr).toBe(0);
    expect(eventsIn(target)).toBe(1);
    // A backup holds no backups.
    expect(existsSync(join(target, 'backups'))).toBe(false);
    expect((await owner.backups.remove({ name })).files).toEqual([]);
    await expect(owner.backups.remove({ name })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('[BR6] that is canceled leaves nothing behind, and one thing is done at a time', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [RULE]);
    const journal = openJournal(join(folder, 'journal.sqlite'));
    journal.transaction((writer) => {
      for (let n = 0; n < 600; n += 1)
        storeFiring(writer, `evt_${n}`, 'every', arrival(`evt_${n}`, { raw: new Uint8Array(60_000) }));
    });
    journal.close();
    await startedService(folder);
    const owner = await client(folder);
    const begun = await owner.backups.make();
    expect(begun.work).toMatchObject({ kind: 'make' });
    await expect(owner.backups.make()).rejects.toMatchObject({ code: 'BACKUP_REFUSED', data: { reason: 'busy' } });
    const after = await owner.backups.cancel();
    expect(after).toMatchObject({ work: null, failure: null });
    expect(readdirSync(after.folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  it('[BR8] one whose key another keyring has cannot be restored, and says so; where its own has it, it can', async () => {
    const at = async (folder: string, system: SystemKey) => {
      await startedService(folder, { ...testHost(), systemKey: () => ({ system, keyFile: false }) });
      return client(folder);
    };
    const home = temporaryFolder();
    writeFolder(home, {}, [RULE]);
    const owner = await at(home, kept());
    await owner.sources.add({ id: 'desk', preset: 'token' });
    const name = await madeBy(owner);
    await owner.backups.check({ name });
    expect((await idle(owner)).checked).toMatchObject({ vault: 'system', hindrances: [] });

    const other = temporaryFolder();
    writeFolder(other, {}, [RULE]);
    const stranger = await at(other, kept(null, 'second'));
    const { folder: backups } = await stranger.backups.get();
    mkdirSync(backups, { recursive: true });
    copyFileSync(join(home, 'backups', name), join(backups, name));
    await stranger.backups.check({ name });
    const { checked } = await idle(stranger);
    expect(checked?.hindrances).toMatchObject([
      { path: 'vault.json', message: expect.stringContaining('vault-key.json') },
    ]);
    expect(unsaid(checked?.hindrances ?? [])).toEqual([]);
    await expect(stranger.backups.restore({ name, typed: 'RESTORE' })).rejects.toMatchObject({
      code: 'BACKUP_REFUSED',
    });
  });

  it('[BR7] one is sent to a browser by a ticket for one request, whole and as it is on the disk', async () => {
    const { folder, service, owner } = await running();
    const name = await madeBy(owner);
    const origin = `http://127.0.0.1:${service.uiPort}`;
    const { address } = await owner.backups.download({ name });
    expect(address).not.toContain(new URL(service.openUrl()).searchParams.get('token'));
    const response = await fetch(`${origin}/${address}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    expect(Buffer.from(await response.arrayBuffer()).equals(readFileSync(join(folder, 'backups', name)))).toBe(true);
    for (const used of [address, 'backup?ticket=', 'backup?ticket=x', 'backup', `backups/${name}`]) {
      expect((await fetch(`${origin}/${used}`)).status).toBe(404);
    }
    const { address: fresh } = await owner.backups.download({ name });
    expect((await fetch(`${origin}/${fresh}`, { headers: { 'x-forwarded-for': '1.2.3.4' } })).status).toBe(403);
    expect((await fetch(`${origin}/${fresh}`, { headers: { origin: 'http://evil.example' } })).status).toBe(403);
    await expect(owner.backups.download({ name: 'none.tar' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(owner.backups.download({ name: '../settings.json' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('[BR8] one from elsewhere is put there a part at a time, and is checked: what it holds, beside what is here', async () => {
    const elsewhere = await running([RULE, { ...RULE, id: 'other' }]);
    for (let n = 0; n < 3; n += 1) await post(elsewhere.service, orderFilled());
    const made = await madeBy(elsewhere.owner);
    const bytes = readFileSync(join(elsewhere.folder, 'backups', made));

    const { folder, service, owner } = await running();
    await post(service, orderFilled());
    const name = 'from my laptop (2).tar';
    const part = (from: number, to: number) => bytes.subarray(from, to).toString('base64');
    const half = Math.floor(bytes.length / 2);
    await owner.backups.add({ name, offset: 0, part: part(0, half), isLast: false });
    await expect(owner.backups.add({ name, offset: 5, part: part(0, 9), isLast: true })).rejects.toMatchObject({
      data: { reason: 'gap' },
    });
    expect((await owner.backups.get()).files).toEqual([]);
    await owner.backups.add({ name, offset: half, part: part(half, bytes.length), isLast: true });
    expect((await owner.backups.get()).files).toMatchObject([{ name, kind: 'other', bytes: bytes.length }]);
    const again = owner.backups.add({ name, offset: 0, part: '', isLast: false });
    await expect(again).rejects.toMatchObject({ data: { reason: 'exists' } });

    await owner.backups.check({ name });
    const { checked } = await idle(owner);
    expect(checked).toMatchObject({
      name,
      hookdesk: '0.0.0-test',
      vault: 'none',
      there: { events: 3, rules: 2 },
      here: { events: 1, rules: 1 },
      hindrances: [],
    });
    expect(eventsIn(folder)).toBe(1);
    expect((await owner.backups.drop()).checked).toBeNull();
    expect(existsSync(join(folder, 'restore', 'new'))).toBe(false);
  });

  it('[BR8] [LA12] one that is damaged is told so, and one that could not start here is not restored', async () => {
    const { folder, owner } = await running();
    const name = await madeBy(owner);
    const damaged = readFileSync(join(folder, 'backups', name)).subarray(0, 5_000);
    writeFileSync(join(folder, 'backups', 'damaged.tar'), damaged);
    await owner.backups.check({ name: 'damaged.tar' });
    await expect
      .poll(async () => (await owner.backups.get()).failure)
      .toMatchObject({ kind: 'check', name: 'damaged.tar' });
    const view = await owner.backups.get();
    expect(view).toMatchObject({
      checked: null,
      work: null,
      failure: { message: expect.stringContaining('is no whole backup') },
    });
    expect(unsaid(view.failure === null ? [] : [view.failure])).toEqual([]);
    await expect(owner.backups.restore({ name: 'damaged.tar', typed: 'RESTORE' })).rejects.toMatchObject({
      data: { reason: 'not_checked' },
    });

    const needy = temporaryFolder();
    writeFolder(needy, { sources: [{ id: 'tv', preset: 'okd', secrets: [{ env: 'NOT_SET_HERE' }] }] }, []);
    const file = join(folder, 'backups', 'needy.tar');
    expect((await hookdesk(['backup', file], { folder: needy })).status).toBe(0);
    await owner.backups.check({ name: 'needy.tar' });
    const { checked } = await idle(owner);
    expect(checked?.hindrances).toMatchObject([{ message: expect.stringContaining('NOT_SET_HERE') }]);
    await expect(owner.backups.restore({ name: 'needy.tar', typed: 'RESTORE' })).rejects.toMatchObject({
      data: { reason: 'hindered' },
    });
  });

  it('[BR4] [BR9] restored at the next start once the word was typed; what was there becomes a backup, whole to the last event, and the way back', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [RULE]);
    const wishes: string[] = [];
    const start = async (): Promise<{ service: RunningService; owner: Client }> => {
      const options = { host: testHost(), folder, port: 0, uiPort: 0, rendererFolder: null, version: '0.0.0-test' };
      const service = await startService({ ...options, restart: () => void wishes.push('restart') });
      onTestFinished(() => service.stop());
      return { service, owner: await client(folder) };
    };
    const first = await start();
    await post(first.service, orderFilled());
    const name = await madeBy(first.owner);
    await post(first.service, orderFilled());
    await first.owner.backups.check({ name });
    await idle(first.owner);
    const typedWrong = first.owner.backups.restore({ name, typed: 'restore' });
    await expect(typedWrong).rejects.toMatchObject({ code: 'BACKUP_REFUSED', data: { reason: 'word' } });
    const planned = await first.owner.backups.restore({ name, typed: 'RESTORE' });
    expect(planned).toMatchObject({ planned: { name }, canRestart: true });
    await expect(first.owner.backups.make()).rejects.toMatchObject({ data: { reason: 'planned' } });
    // What comes until then is answered and kept, in what is set aside.
    await post(first.service, orderFilled());
    await first.owner.backups.restart();
    await expect.poll(() => wishes).toEqual(['restart']);
    await first.service.stop();
    expect(eventsIn(folder)).toBe(3);

    const second = await start();
    expect(eventsIn(folder)).toBe(1);
    const view = await idle(second.owner);
    expect(view).toMatchObject({ planned: null, checked: null, restored: { orders: 0 } });
    expect(await second.owner.trading.get()).toMatchObject({ killSwitch: { on: true, actor: 'restore' } });
    const kept = view.files.find(({ kind }) => kind === 'replaced');
    expect(view.files).toHaveLength(2);
    await expect.poll(() => existsSync(join(folder, 'restore', 'replaced'))).toBe(false);

    await second.owner.backups.check({ name: kept?.name ?? '' });
    expect((await idle(second.owner)).checked).toMatchObject({ there: { events: 3 }, here: { events: 1 } });
    await second.owner.backups.restore({ name: kept?.name ?? '', typed: 'RESTORE' });
    await second.service.stop();
    const third = await start();
    expect(eventsIn(folder)).toBe(3);
    await idle(third.owner);
  });

  it('[BR10] a headless Hookdesk starts anew in its process, on the same ports, and the interface goes on with its token', {
    timeout: 120_000,
  }, async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [RULE]);
    const owner = await serving(folder);
    const send = () => post({ listenerUrl: owner.listener } as RunningService, orderFilled());
    await send();
    const before = await client(folder);
    const name = await madeBy(before);
    await send();
    await before.backups.check({ name });
    await idle(before);
    await before.backups.restore({ name, typed: 'RESTORE' });
    await before.backups.restart();
    const token = new URL(owner.ui).searchParams.get('token');
    const session = async () => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(new URL('/session', owner.ui), { headers }).catch(() => null);
      return answer === null ? null : [answer.status, eventsIn(folder)];
    };
    await expect.poll(session, { timeout: 60_000 }).toEqual([204, 1]);
    await expect.poll(async () => (await send().catch(() => null))?.status, { timeout: 60_000 }).toBe(200);
    expect((await (await client(folder)).trading.get()).killSwitch.on).toBe(true);
    owner.child.kill('SIGTERM');
    const [status] = await once(owner.child, 'exit');
    expect(status).toBe(0);
  });

  it('[BR5] a command that reads a folder in the middle of a restore says so, and a start finishes it', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, [RULE]);
    await (await startedService(folder)).stop();
    const plan = { phase: 'moving in', name: 'b.tar', createdAt: 1, confirmedAt: 2 };
    const other = temporaryFolder();
    writeFolder(join(folder, 'restore', 'new'), {}, []);
    copyFileSync(join(folder, 'journal.sqlite'), join(other, 'journal.sqlite'));
    writeFileSync(join(folder, 'restore', 'plan.json'), JSON.stringify(plan));
    const refused = await hookdesk(['events'], { folder });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('in the middle of a restore');
    await (await startedService(folder)).stop();
    expect((await hookdesk(['events'], { folder })).status).toBe(0);
  });
});
