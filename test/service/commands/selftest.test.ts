import { describe, expect, it } from 'vitest';
import { SECRET, sign, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { receiver } from '../tester/receiver.ts';
import { hookdesk, serving } from './command-line.ts';

const REPORT = `Starting webhook tests...

=== Webhook Test Results ===
✅ PASS Order Filled
✅ PASS Order Canceled
✅ PASS Balance Update
✅ PASS Price Alert
✅ PASS Invalid Signature
✅ PASS Rate Limit

Passed: 6/6 tests
`;

describe('hookdesk selftest', () => {
  it('[S99] [S100] [S110] [S111] [S112] [W33] tests the running owner, twice in a row, and prints the results', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    await serving(folder);
    for (let run = 0; run < 2; run += 1) {
      expect(await hookdesk(['selftest'], { folder })).toMatchObject({ status: 0, stdout: REPORT, stderr: '' });
    }
    const events = await hookdesk(['events', '--json'], { folder });
    expect(events.json()).toHaveLength(8);
  });

  it('without an owner tests a temporary service with the source of the folder, and leaves nothing there', async () => {
    const folder = temporaryFolder();
    const source = { id: 'signed', preset: 'okd-signed', secretsById: { wh_1: [{ env: 'SIGNED' }] } };
    writeFolder(folder, { sources: [source] }, []);
    const { status, stdout, stderr } = await hookdesk(['selftest', '--json'], { folder, env: { SIGNED: SECRET } });
    expect({ status, last: stdout.trim().split('\n').at(-1) }).toEqual({ status: 0, last: '{"passed":6,"tests":6}' });
    expect(stderr).toContain('temporary one with the source "signed"');
    expect((await hookdesk(['events', '--json'], { folder })).stdout).toBe('');
  });

  it('[S108] [S109] a bare address is tested with WEBHOOK_SECRET, else test-secret; a failure is status 1', async () => {
    for (const [env, secret] of [
      [{}, 'test-secret'],
      [{ WEBHOOK_SECRET: 'given' }, 'given'],
    ] as const) {
      const { url, received } = await receiver(({ headers, body }) =>
        headers['x-okd-signature'] === sign(body, secret) ? 200 : 403,
      );
      const { status, json } = await hookdesk(['selftest', '--url', url, '--json'], { folder: temporaryFolder(), env });
      expect(received).toHaveLength(5);
      expect(status).toBe(1);
      expect(json()).toMatchObject([
        { test: 'Order Filled', passed: true, status: 200 },
        {},
        {},
        {},
        { test: 'Invalid Signature', passed: false, status: 403 },
        { test: 'Rate Limit', passed: true, status: 429 },
        { passed: 5, tests: 6 },
      ]);
    }
  });

  it('a source that is not there is a usage error that names those that are', async () => {
    const folder = temporaryFolder();
    writeFolder(folder, {}, []);
    const { status, stderr } = await hookdesk(['selftest', '--source', 'nope'], { folder });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('there are: okd') });
  });
});
