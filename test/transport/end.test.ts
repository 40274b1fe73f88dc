import { describe, expect, it, onTestFinished } from 'vitest';
import type { Client } from '../../service/api/client.ts';
import { startedService, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { clientOf, TRANSPORTS } from './lines.ts';

/** As the page does, but without a pause: a stream that ended is opened again. */
async function follow(client: Client, signal: AbortSignal, onValue: () => void): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const _status of await client.status.watch(undefined, { signal })) onValue();
    } catch {
      // The line is gone, or refused it.
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe.each(TRANSPORTS)('the end of a service over %s', (_name, open) => {
  it('[DK19] comes to a page that watches before the journal closes: nothing is asked of it any more, and no fault is logged', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const host = testHost();
    const service = await startedService(folder, host);
    const line = { address: service.openUrl(), connect: service.connect, stop: () => service.stop() };
    const session = await open(line);
    const client = clientOf(session);
    const leave = new AbortController();
    onTestFinished(() => leave.abort());
    let values = 0;
    const watches = Array.from({ length: 4 }, () => follow(client, leave.signal, () => (values += 1)));
    await expect.poll(() => values).toBeGreaterThanOrEqual(watches.length);
    await service.stop();
    await session.closed;
    const late = await open(line).catch(() => null);
    if (late !== null) await late.closed;
    expect(host.lines.filter(({ level }) => level === 'error')).toEqual([]);
    leave.abort();
    await Promise.all(watches);
  });
});
