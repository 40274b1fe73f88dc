import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartFile } from '../../electron/autostart-file.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';

const PARAMETERS = ['--hidden', '--data=/home/a b/"50 %" $HOME `id` \\ end'];

function prepared() {
  const folder = temporaryFolder();
  const environment = { XDG_CONFIG_HOME: folder };
  const file = join(folder, 'autostart', 'hookdesk.desktop');
  return { file, login: autostartFile({ program: '/opt/Hook desk/hookdesk', parameters: PARAMETERS }, environment) };
}

/** What a desktop makes of an `Exec` line: the escapes of the file first, then those of the quotes; `%%` is a percent sign. */
function executed(line: string): string[] {
  const value = line.replaceAll('\\\\', '\\').replaceAll('%%', '%');
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(["`$\\])/g, '$1'));
}

describe('start at login on Linux', () => {
  it('[DK5] is an entry that starts this program with these parameters, and is gone when it is switched off', () => {
    const { file, login } = prepared();
    expect(login.isOn()).toBe(false);
    login.set(true);
    expect(login.isOn()).toBe(true);
    const [, line = ''] = /^Exec=(.*)$/m.exec(readFileSync(file, 'utf8')) ?? [];
    expect(executed(line)).toEqual(['/opt/Hook desk/hookdesk', ...PARAMETERS]);
    login.set(false);
    login.set(false);
    expect(login.isOn()).toBe(false);
  });

  it('[DK5] is off where the desktop has switched the entry off', () => {
    const { file, login } = prepared();
    login.set(true);
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
    expect(login.isOn()).toBe(false);
  });
});
