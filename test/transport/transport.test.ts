import { isDefinedError, safe } from '@orpc/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectToOwner } from '../../service/api/client.ts';
import type { RunningService } from '../../service/service.ts';
import { orderFilled, post, startedService, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { clientOf, countingRouter, type Served, serve, TRANSPORTS } from './lines.ts';

const FILLED = {
  id: 'filled',
  name: 'Order filled',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify' }],
};

function served(service: RunningService): Served {
  return { address: service.openUrl(), connect: (port) => service.connect(port), stop: () => service.stop() };
}

async function startedOn(folder: string, host = testHost()): Promise<RunningService> {
  writeFolder(folder, {}, [FILLED]);
  return startedService(folder, host);
}

/** A host whose randomness can be made to fail: a fault that no code of ours expects. */
function faultyHost() {
  const host = testHost();
  const fault = { on: false };
  const random = (bytes: number) => {
    if (fault.on && bytes === 32) throw new Error('The entropy of /dev/urandom has run out');
    return host.random(bytes);
  };
  return { host: { ...host, random }, lines: host.lines, fault };
}

describe.each(TRANSPORTS)('the contract over %s', (_name, open) => {
  it('answers a call with what the contract promises', async () => {
    const service = await startedOn(temporaryFolder());
    const client = clientOf(await open(served(service)));
    expect(await client.status.get()).toMatchObject({ host: 'headless', listener: { url: service.listenerUrl } });
  });

  it('carries an event that a sender posts, with its bytes', async () => {
    const service = await startedOn(temporaryFolder());
    const client = clientOf(await open(served(service)));
    const note = 'Ñandú € 你好 🪝';
    const { body } = await post(service, orderFilled({ note }));
    const detail = await client.events.get({ id: String(body.id) });
    expect(detail.raw.text).toContain(note);
    expect(detail.event.data).toMatchObject({ note });
  });

  it('carries a declared error with its code and values', async () => {
    const client = clientOf(await open(served(await startedOn(temporaryFolder()))));
    const [error] = await safe(client.events.get({ id: 'evt_none' }));
    expect(isDefinedError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'NOT_FOUND', data: { what: 'event', id: 'evt_none' } });
  });

  it('refuses an input that the contract does not allow', async () => {
    const client = clientOf(await open(served(await startedOn(temporaryFolder()))));
    await expect(client.events.list({ limit: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('turns an unknown error into INTERNAL with the id under which the log has the rest', async () => {
    const { host, lines, fault } = faultyHost();
    const client = clientOf(await open(served(await startedOn(temporaryFolder(), host))));
    fault.on = true;
    const [error] = await safe(client.session.open());
    expect(error).toMatchObject({ code: 'INTERNAL', data: { logId: expect.stringMatching(/^[0-9a-f]{12}$/) } });
    expect(JSON.stringify(error) + String(error)).not.toContain('entropy');
    const logId = (error as unknown as { data: { logId: string } }).data.logId;
    const line = lines.find(({ fields }) => 'logId' in fields && fields.logId === logId);
    expect(JSON.stringify(line)).toContain('The entropy of /dev/urandom has run out');
  });

  it('brings a watch the current state at once and then each change', async () => {
    const client = clientOf(await open(served(await startedOn(temporaryFolder()))));
    const watch = await client.rules.watch();
    onTestFinished(async () => void (await watch.return?.()));
    expect((await watch.next()).value).toMatchObject([{ id: 'filled', enabled: true }]);
    await client.rules.setEnabled({ id: 'filled', enabled: false });
    expect((await watch.next()).value).toMatchObject([{ id: 'filled', enabled: false }]);
  });

  it('serves calls beside a watch that nobody reads', async () => {
    const { router } = countingRouter();
    const client = clientOf(await open(await serve(router)));
    await client.events.watch();
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.vault.list()));
    expect(answers).toEqual(Array.from({ length: 50 }, () => ['1']));
  });

  it('ends a watch in the service when its reader leaves', async () => {
    const { router, readers } = countingRouter();
    const client = clientOf(await open(await serve(router)));
    const watch = await client.events.watch();
    await watch.next();
    expect(readers()).toBe(1);
    await watch.return?.();
    await expect.poll(readers).toBe(0);
  });

  it('ends every watch in the service when the line is closed', async () => {
    const { router, readers } = countingRouter();
    const session = await open(await serve(router));
    const client = clientOf(session);
    for (const watch of [await client.events.watch(), await client.events.watch()]) await watch.next();
    expect(readers()).toBe(2);
    session.close();
    await session.closed;
    await expect.poll(readers).toBe(0);
  });

  it('ends a watch in the page when the service stops', async () => {
    const service = await startedOn(temporaryFolder());
    const session = await open(served(service));
    const watch = await clientOf(session).events.watch();
    const next = watch.next().then(
      ({ done }) => (done === true ? 'ended' : 'a value'),
      () => 'ended',
    );
    await service.stop();
    expect(await next).toBe('ended');
  });
});

describe('the contract beside a running owner', () => {
  it('is reached by the command line through the same port as the browser', async () => {
    const folder = temporaryFolder();
    const service = await startedOn(folder);
    const owner = await connectToOwner(folder);
    onTestFinished(() => owner?.close());
    expect(await owner?.client.status.get()).toMatchObject({ listener: { url: service.listenerUrl } });
  });
});
