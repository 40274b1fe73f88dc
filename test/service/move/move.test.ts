import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, hostKeyOf } from '../../../service/tunnel/ssh/host-key.ts';
import { hookdesk, serving } from '../commands/command-line.ts';
import { startMachine } from '../desk-link/server.ts';
import { writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { SSHD } from '../tunnel/sshd.ts';

const RULE = {
  id: 'every',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'tick' }] },
  actions: [{ type: 'log', message: 'x' }],
};

/** A folder with a rule, a secret and a journal, as one that was served has it. */
async function served(): Promise<string> {
  const folder = temporaryFolder();
  writeFolder(folder, {}, [RULE]);
  await hookdesk(['secret', 'set', 'exchange'], { folder, input: 'a secret of this test' });
  const ended = await hookdesk(['kill-switch', 'off'], { folder });
  expect(ended.status).toBe(0);
  return folder;
}

const killSwitch = async (folder: string) => {
  const { stdout } = await hookdesk(['audit', '--json'], { folder });
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { action: string; after: unknown });
  return lines.filter(({ action }) => action === 'killSwitch').at(-1)?.after ?? false;
};

describe('hookdesk move', () => {
  it('[RD11] [RD12] takes a folder elsewhere with its kill switch on; here it is refused until it is taken back', async () => {
    const here = await served();
    const there = join(temporaryFolder(), 'moved');
    expect(await hookdesk(['move', there], { folder: here })).toMatchObject({ status: 0 });
    expect(existsSync(join(there, 'moved.json'))).toBe(false);
    expect(readFileSync(join(there, 'rules', 'every.json'), 'utf8')).toContain('every');
    expect((await hookdesk(['secret', 'list', '--json'], { folder: there })).stdout).toBe('{"name":"exchange"}\n');
    expect(await killSwitch(there)).toBe(true);
    const refused = await hookdesk(['serve', '--port', '0', '--ui-port', '0', '--json'], { folder: here });
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain(`was moved to ${there}`);
    expect(await hookdesk(['move', join(there, 'again')], { folder: here })).toMatchObject({ status: 2 });
    // What cannot be read says no as well.
    writeFileSync(join(here, 'moved.json'), '{');
    expect(await hookdesk(['serve', '--port', '0', '--json'], { folder: here })).toMatchObject({
      status: 2,
      stdout: '',
    });
    expect(await hookdesk(['move', '--take-back'], { folder: here })).toMatchObject({ status: 0 });
    expect((await serving(here)).listener).toContain('http://');
  });

  it('[RD11] changes nothing where there is no room for it there, or a Hookdesk runs here', async () => {
    const here = await served();
    const taken = temporaryFolder();
    writeFileSync(join(taken, 'something'), 'of somebody');
    expect(await hookdesk(['move', taken], { folder: here })).toMatchObject({ status: 2 });
    expect(existsSync(join(here, 'moved.json'))).toBe(false);
    expect(await killSwitch(here)).toBe(false);
    await serving(here);
    expect(await hookdesk(['move', join(taken, 'new')], { folder: here })).toMatchObject({ status: 3 });
  });

  it.runIf(SSHD !== null)('[RD11] brings it to a server over SSH, through its own command', async () => {
    const here = await served();
    const there = join(temporaryFolder(), 'hookdesk');
    const machine = await startMachine(there);
    const { user, port, keyFile } = machine.server;
    const fingerprint = fingerprintOf(hostKeyOf(machine.hostKey));
    const words = ['move', `${user}@127.0.0.1:${port}`, '--key', keyFile, '--host-key', fingerprint, '--json'];
    const moved = await hookdesk(words, { folder: here });
    expect(moved).toMatchObject({ status: 0 });
    expect(moved.json()[0]).toMatchObject({ moved: `${user}@127.0.0.1:${port}` });
    expect((await hookdesk(['secret', 'list', '--json'], { folder: there })).stdout).toBe('{"name":"exchange"}\n');
    expect(await killSwitch(there)).toBe(true);
    expect(existsSync(join(here, 'moved.json'))).toBe(true);
    // The same again finds a folder there: nothing is mixed.
    await hookdesk(['move', '--take-back'], { folder: here });
    const again = await hookdesk(words, { folder: here });
    expect(again).toMatchObject({ status: 2, stdout: '' });
    expect(again.stderr).toContain('is not empty');
    expect(existsSync(join(here, 'moved.json'))).toBe(false);
  });

  it.runIf(SSHD !== null)(
    '[RD13] that breaks off leaves at most one folder that can be served, and says how it is ended',
    async () => {
      const here = await served();
      const there = join(temporaryFolder(), 'hookdesk');
      const machine = await startMachine(there);
      const { user, port, keyFile } = machine.server;
      const fingerprint = fingerprintOf(hostKeyOf(machine.hostKey));
      const words = ['move', `${user}@127.0.0.1:${port}`, '--key', keyFile, '--host-key', fingerprint];
      const move = () => hookdesk([...words, '--command', 'hookdesk'], { folder: here });
      const serve = (folder: string) => hookdesk(['serve', '--port', '0', '--ui-port', '0', '--json'], { folder });
      const breaksAfter = (step: string) =>
        machine.program(`#!/bin/sh\nsudo -n hookdesk "$@"\ncase "$*" in *${step}*) exit 1;; esac\n`);

      // The folder has come, and its sender does not hear of it.
      breaksAfter('--receive');
      expect((await move()).status).toBe(2);
      expect(existsSync(join(here, 'moved.json'))).toBe(false);
      expect(await killSwitch(here)).toBe(false);
      expect((await serve(there)).stderr).toContain('may still be served');
      expect((await hookdesk(['move', join(temporaryFolder(), 'on')], { folder: there })).status).toBe(2);

      // It has come and is left here, and cannot be told so.
      rmSync(there, { recursive: true });
      machine.program(
        `#!/bin/sh\ncase "$*" in *--arrived*) echo 'it went away' >&2; exit 1;; esac\nsudo -n hookdesk "$@"\n`,
      );
      const unconfirmed = await move();
      expect(unconfirmed.status).toBe(2);
      expect(unconfirmed.stderr).toContain('could not be told so: it went away. Run there: hookdesk move --arrived');
      expect((await serve(here)).stderr).toContain('was moved to');
      expect((await serve(there)).stderr).toContain('may still be served');
      expect(await hookdesk(['move', '--arrived'], { folder: there })).toMatchObject({ status: 0 });
      expect((await serving(there)).listener).toContain('http://');
    },
  );
});
