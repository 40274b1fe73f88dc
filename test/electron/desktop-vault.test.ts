import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectToOwner } from '../../service/api/client.ts';
import { openVault } from '../../service/vault/vault.ts';
import { hookdesk } from '../service/commands/command-line.ts';
import { random } from '../service/vault/keyring.ts';
import { listenerOf, postFilled, preparedFolder } from './prepared-folder.ts';
import { KIND, launchShell, type Shell } from './shell.ts';

/** Test value, not a secret. */
const OKD = 'okd_test_secret';

const settings = {
  listener: { port: 0 },
  sources: [{ id: 'okd', preset: 'okd', path: '/webhook/okd-finance', secrets: [{ vault: 'okd.secret' }] }],
};

/** A folder whose vault has a key file, as an earlier Hookdesk left it, and a keyring of the system beside it. */
function withKeyring(): { folder: string; keyring: (content: string) => void; environment: Record<string, string> } {
  const { folder, remove } = preparedFolder(settings);
  openVault(folder, null, random).set('okd.secret', OKD);
  const aside = mkdtempSync(join(tmpdir(), 'hookdesk-keyring-'));
  const file = join(aside, 'keyring');
  onTestFinished(() => {
    remove();
    rmSync(aside, { recursive: true, force: true });
  });
  const keyring = (content: string) => writeFileSync(file, content);
  keyring('open correct-horse');
  return { folder, keyring, environment: { STAND_IN_KEYRING: file } };
}

async function launched(folder: string, environment: Record<string, string>): Promise<Shell> {
  const shell = await launchShell(folder, { environment });
  onTestFinished(() => shell.close());
  return shell;
}

async function quit(shell: Shell): Promise<void> {
  await shell.evaluate(({ app }) => void setImmediate(() => app.quit()), null);
  expect(await shell.exited).toBe(0);
}

const vaultFiles = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('vault'));

/** The key as the main process has it. */
async function materialOf(shell: Shell, folder: string): Promise<string> {
  const { sealed } = JSON.parse(readFileSync(join(folder, 'vault-key.json'), 'utf8')) as { sealed: string };
  const material = await shell.evaluate(async ({ safeStorage }, text) => {
    const { result } = await safeStorage.decryptStringAsync(Buffer.from(text, 'base64'));
    return result;
  }, sealed);
  expect(material).toMatch(/^[0-9a-f]{64}$/);
  return material;
}

/** Everything in the folder and what the system tells of the processes, for a text that must be nowhere. */
function places(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [
    ...files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)),
    ...processes.flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`]),
  ];
}

function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).includes(text);
  } catch {
    // A process that has ended, or is not ours.
    return false;
  }
}

describe.runIf(KIND !== 'Electron')(`the vault of the desktop app on ${KIND}`, () => {
  it('[VT1] [VT3] [VT4] [VT6] moves its key to the keyring and shows it nowhere, opens after a restart, and stays closed while that is locked', async () => {
    const { folder, keyring, environment } = withKeyring();
    const first = await launched(folder, environment);
    await postFilled(folder, 'one');
    expect(vaultFiles(folder)).toEqual(['vault-key.json', 'vault.json']);
    const owner = await connectToOwner(folder);
    expect(await owner?.client.vault.key()).toMatchObject({ kind: 'system', unprotected: null });
    owner?.close();
    expect(await hookdesk(['secret', 'list'], { folder })).toMatchObject({ status: 0, stdout: 'okd.secret\n' });
    const doctor = await hookdesk(['doctor'], { folder });
    expect(doctor.stdout).toContain('vault key: kept by the Secret Service keyring');
    const material = await materialOf(first, folder);
    expect(places(folder)).toContain(`/proc/${process.pid}/environ`);
    expect(places(folder).filter((file) => holds(file, material))).toEqual([]);
    await quit(first);
    const alone = await hookdesk(['secret', 'list'], { folder });
    expect(alone).toMatchObject({ status: 2, stderr: expect.stringContaining('for the desktop app') });

    const second = await launched(folder, environment);
    await postFilled(folder, 'two');
    await quit(second);

    keyring('locked correct-horse');
    const locked = await launched(folder, environment);
    expect(await locked.exited).toBe(2);
    expect(locked.dialogs[0]?.detail).toContain('its keyring is locked');
    expect(vaultFiles(folder)).toEqual(['vault-key.json', 'vault.json']);
  });

  it('[VT5] starts with a new vault after a yes where the keyring was reset, keeps the old one, and serves what gets its secret', async () => {
    const { folder, keyring, environment } = withKeyring();
    const before = await launched(folder, environment);
    await listenerOf(folder);
    await quit(before);
    const sealed = readFileSync(join(folder, 'vault.json'));
    keyring('open another-password');
    const shell = await launched(folder, { ...environment, STAND_IN_PRESSES: '1' });
    await listenerOf(folder);
    expect(shell.dialogs.map(({ message }) => message)).toEqual(['Hookdesk did not start']);
    const aside = vaultFiles(folder).filter((name) => name.startsWith('vault.json.aside-'));
    expect(aside.map((name) => readFileSync(join(folder, name)))).toEqual([sealed]);
    const owner = await connectToOwner(folder);
    if (owner === null) throw new Error('no owner');
    expect(await owner.client.vault.entries()).toMatchObject([{ name: 'okd.secret', isThere: false }]);
    await owner.client.vault.set({ name: 'okd.secret', secret: OKD });
    owner.close();
    await postFilled(folder, 'three');
  });

  it('[VT2] has its key file where there is no keyring, and says that it is no protection', async () => {
    const { folder } = withKeyring();
    await launched(folder, {});
    await postFilled(folder, 'four');
    expect(vaultFiles(folder)).toEqual(['vault.json', 'vault.key']);
    const owner = await connectToOwner(folder);
    expect(await owner?.client.vault.key()).toMatchObject({
      kind: 'file',
      unprotected: expect.stringContaining('basic_text'),
    });
    owner?.close();
  });
});
