import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { elapsed } from '../../elapsed.ts';
import { SECRET, sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, linesOf, serving, startHookdesk } from './command-line.ts';

async function post(listener: string, body: string, secret = SECRET): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-okd-signature': sign(body, secret) };
  return (await fetch(`${listener}/webhook/okd-finance`, { method: 'POST', headers, body })).status;
}

const FILLED = '{"type":"order.filled","data":{"orderId":"1","symbol":"BTCUSDT","side":"buy","amount":1,"price":2}}';

describe('hookdesk serve', () => {
  it('[S2] [S9] prepares an empty folder, says when it is ready, answers at once and stops on SIGTERM', async () => {
    const folder = temporaryFolder();
    const stopped = async () => {
      const served = await serving(folder, { WEBHOOK_SECRET: SECRET });
      expect(served.listener).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(served.ui).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{40,}$/);
      expect(served.pid).toBe(served.child.pid);
      expect(await post(served.listener, FILLED)).toBe(200);
      return elapsed(async () => {
        served.child.kill('SIGTERM');
        expect(await once(served.child, 'exit')).toEqual([0, null]);
      });
    };
    expect(await stopped()).toBeLessThan(5_000);
    const { status, stdout } = await hookdesk(['events', '--json'], { folder });
    expect({ status, events: linesOf(stdout).length }).toEqual({ status: 0, events: 1 });
  });

  it('[R14] [S10] [W36] logs JSON lines to standard error: what, when, status and size, no payload, no secret', async () => {
    const folder = temporaryFolder();
    const served = await serving(folder, { WEBHOOK_SECRET: SECRET });
    await post(served.listener, FILLED);
    served.child.kill('SIGINT');
    expect(await once(served.child, 'exit')).toEqual([0, null]);
    const lines = linesOf(served.log());
    const port = new URL(served.listener).port;
    expect(lines).toContainEqual(expect.objectContaining({ msg: `Webhook server running on port ${port}` }));
    expect(lines.find((line) => line.msg === 'Order filled:')).toMatchObject({
      time: expect.any(Number),
      type: 'order.filled',
      status: 'accepted',
      dataSize: FILLED.length,
    });
    expect(served.log()).not.toContain(SECRET);
    expect(served.log()).not.toContain('amount');
  });

  it('a second owner is refused with status 3 and the pid of the first, whoever asks', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const { pid } = await serving(folder);
    const second = await hookdesk(['serve', '--port', '0', '--json'], { folder });
    expect(second).toMatchObject({ status: 3, stdout: '' });
    expect(second.stderr).toContain(String(pid));
  });

  it('without a terminal says where it is, but not the token', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const child = startHookdesk(['serve'], { folder, env: { npm_lifecycle_event: 'start' } });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    for await (const chunk of child.stdout ?? []) {
      said += String(chunk);
      if (said.includes('Ctrl-C')) break;
    }
    expect(said).toMatch(/okd {2}POST http:\/\/127\.0\.0\.1:\d+\/webhook\/okd-finance/);
    expect(said).toMatch(/\d\/ \("npm run -s hookdesk -- ui" prints the address to open\)\n/);
    expect(said).not.toContain('token');
    const ui = await hookdesk(['ui'], { folder });
    expect(ui).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n$/),
    });
    expect((await fetch(ui.stdout.trim())).status).not.toBe(500);
  });

  it('[W5] a missing or empty secret stops the start with status 2, naming the file and the path', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: [{ id: 'okd', preset: 'okd', secrets: [{ env: 'NOT_SET' }] }] }, []);
    for (const env of [{}, { NOT_SET: '' }]) {
      const { status, stdout, stderr } = await hookdesk(['serve', '--json'], { folder, env });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(join(folder, 'settings.json'));
      expect(stderr).toContain('$.sources[0].secrets[0]');
      expect(stderr).toContain('NOT_SET');
    }
  });

  it('settings with a mistake and a port that is taken end with status 2', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{ "listener": { "port": "3000" } }');
    const mistaken = await hookdesk(['serve'], { folder });
    expect(mistaken).toMatchObject({ status: 2, stderr: expect.stringContaining('$.listener.port') });
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };
    const other = temporaryFolder();
    writeFolder(other, { listener: { port } }, []);
    const second = await hookdesk(['serve'], { folder: other });
    // The whole path and the key: a first start has shown nobody yet where the settings are.
    const where = `$.listener.port in ${join(other, 'settings.json')}, such as "listener": { "port": ${port + 1} }`;
    expect(second).toMatchObject({ status: 2, stderr: expect.stringContaining(`Port ${port} on 127.0.0.1`) });
    expect(second.stderr).toContain(where);
    const interfaces = await hookdesk(['serve', '--port', '0', '--ui-port', String(port)], { folder: other });
    expect(interfaces).toMatchObject({ status: 2, stderr: expect.stringContaining(`$.ui.port in ${other}`) });
  });

  it('runs on while nobody reads its log', async () => {
    const folder = temporaryFolder();
    const source = { id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ env: 'S' }] };
    writeFolder(folder, { sources: [{ ...source, rateLimitPerMinute: 100_000 }] }, []);
    const served = await serving(folder, { S: SECRET });
    served.child.stderr?.pause();
    for (let count = 0; count < 700; count += 1) {
      expect(await post(served.listener, FILLED.replace('"1"', `"${count}"`))).toBe(200);
    }
    served.child.kill('SIGTERM');
    expect(await once(served.child, 'exit')).toEqual([0, null]);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain(SECRET);
  });
});

describe.runIf(process.platform === 'linux')('hookdesk start', () => {
  it('without a display says so in one line and serves the interface, which ui finds', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const child = startHookdesk(['start'], { folder });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    for await (const chunk of child.stdout ?? []) {
      said += String(chunk);
      if (said.includes('Ctrl-C')) break;
    }
    expect(said).toMatch(
      /^No display here .+: the interface is served to the browser instead\.\nHookdesk is running on /,
    );
    expect((await hookdesk(['ui', '--json'], { folder })).json()).toEqual([
      { url: expect.stringContaining('/?token=') },
    ]);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
