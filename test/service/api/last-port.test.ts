import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startService } from '../../../service/service.ts';
import { testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** One run on the folder: the port of its interface, given up when this returns. */
async function run(folder: string, uiPort?: number): Promise<number> {
  const port = uiPort === undefined ? {} : { uiPort };
  const service = await startService({
    host: testHost(),
    folder,
    port: 0,
    ...port,
    rendererFolder: null,
    version: '0.0.0-test',
  });
  await service.stop();
  return service.uiPort;
}

function settledFolder(): string {
  const folder = temporaryFolder();
  writeFolder(folder, {}, []);
  return folder;
}

/** Another program may take the port in the moment between two runs. */
describe("the interface's port", { retry: 3 }, () => {
  it('[SH12] is that of the last time', async () => {
    const folder = settledFolder();
    const first = await run(folder);
    expect(await run(folder)).toBe(first);
  });

  it('[SH12] is another one while another program has it, and that is kept from then on', async () => {
    const folder = settledFolder();
    const first = await run(folder);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(first, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const second = await run(folder);
    expect(second).not.toBe(first);
    expect(await run(folder)).toBe(second);
  });

  it('[SH12] is any free one where one was asked for', async () => {
    const folder = settledFolder();
    const first = await run(folder);
    expect(await run(folder, 0)).toBeGreaterThan(0);
    expect(await run(folder)).toBe(first);
  });

  it.each(['', 'none', '80', '99999', '3.5'])('[SH12] a file that says %j is no reason not to start', async (said) => {
    const folder = settledFolder();
    writeFileSync(join(folder, 'ui-port'), said);
    expect(await run(folder)).toBeGreaterThan(1023);
  });
});
