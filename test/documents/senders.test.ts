import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { SECRET, startedService, testHost, writeFolder } from '../service/running-service.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { blockOf, textOf } from './repository.ts';

const PAGE = 'docs/guide/senders.md';

/** The source of this id as the page shows it, with a secret of the test. */
function sourceShown(id: string): Record<string, unknown> {
  const blocks = [...textOf(PAGE).matchAll(/^```json\n([\s\S]+?)^```$/gm)].map(([, json = '']) => json);
  const shown = blocks.flatMap((json) => (JSON.parse(json) as { sources?: Record<string, unknown>[] }).sources ?? []);
  const source = shown.find((one) => one.id === id);
  if (source === undefined) throw new Error(`${PAGE} shows no source ${id}`);
  return { ...source, secrets: [{ value: SECRET }] };
}

it.skipIf(process.platform === 'win32').each([
  ['token', 'bot'],
  ['hmac', 'signed-bot'],
])(
  '[HS13] the request of a sender of one’s own with %s is accepted as it stands, and refused with another secret',
  async (send, id) => {
    const folder = temporaryFolder();
    writeFolder(folder, { sources: [sourceShown(id)] }, []);
    const service = await startedService(folder, testHost());
    const script = blockOf(PAGE, `send: ${send}`).replace('https://hooks.example.com', service.listenerUrl);
    const run = async (secret: string) => {
      const env = { PATH: process.env.PATH, BOT_TOKEN: secret, BOT_SECRET: secret };
      const child = spawn('sh', ['-eu', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      const [said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      return { status: child.exitCode, said };
    };
    expect(await run(SECRET)).toMatchObject({ status: 0, said: expect.stringContaining('"accepted"') });
    expect((await run('another secret')).status).not.toBe(0);
  },
);
