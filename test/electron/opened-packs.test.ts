import { execFileSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OpenedPacks, packsAmong } from '../../electron/opened-packs.ts';
import { readPackFile } from '../../electron/pack-file.ts';
import { MOST_BUNDLE_CHARACTERS } from '../../service/contract/bundle-size.ts';

function folderOfThisTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookdesk-opened-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('files among the parameters of a start', () => {
  it('[DK17] are those that are named like a pack, as a path or as an address, and made absolute', () => {
    const there = join(tmpdir(), 'of a friend.HOOKDESK');
    const parameters = ['app', '--hidden', '--x=y.hookdesk', 'mine.hookdesk', pathToFileURL(there).href, 'notes.json'];
    expect(packsAmong(parameters, '/home/trader')).toEqual(['/home/trader/mine.hookdesk', there]);
  });

  it('[DK17] are neither the data folder, nor a hidden file, nor on another computer', () => {
    const parameters = ['--data', 'folder.hookdesk', '/home/trader/.hookdesk', 'file://elsewhere/share/a.hookdesk'];
    expect(packsAmong(parameters, '/')).toEqual([]);
  });
});

describe('files that are opened with the app', () => {
  it('[DK17] wait until somebody follows, also those of macOS from before Electron is ready, and are told one by one', () => {
    const app = new EventEmitter();
    const opened = new OpenedPacks(app as never, ['/first.hookdesk']);
    let prevented = 0;
    const event = { preventDefault: () => (prevented += 1) };
    app.emit('open-file', event, '/second.hookdesk');
    const taken: string[] = [];
    opened.follow((path) => taken.push(path));
    app.emit('open-file', event, '/third.hookdesk');
    expect(taken).toEqual(['/first.hookdesk', '/second.hookdesk', '/third.hookdesk']);
    expect(prevented).toBe(2);
  });

  it.each([undefined, {}, { packs: 'a' }, { packs: ['relative.hookdesk'] }, { packs: Array(21).fill('/a.hookdesk') }])(
    '[DK17] are not taken from a second start that says %j',
    (said) => {
      const app = new EventEmitter();
      const taken: string[] = [];
      new OpenedPacks(app as never, []).follow((path) => taken.push(path));
      app.emit('second-instance', {}, [], '/', said);
      expect(taken).toEqual([]);
    },
  );
});

describe('a file that is opened', () => {
  it('[DK17] is read as text, whole', async () => {
    const file = join(folderOfThisTest(), 'mine.hookdesk');
    writeFileSync(file, '\uFEFF{"format": "hookdesk"} – ✓');
    expect(await readPackFile(file)).toEqual({ name: 'mine.hookdesk', text: '{"format": "hookdesk"} – ✓' });
  });

  it('[DK17] is refused where it is another kind, no file, not there, too large, no text, or a pipe', async () => {
    const folder = folderOfThisTest();
    const at = (name: string) => join(folder, name);
    writeFileSync(at('settings.json'), '{}');
    mkdirSync(at('folder.hookdesk'));
    writeFileSync(at('large.hookdesk'), '');
    truncateSync(at('large.hookdesk'), MOST_BUNDLE_CHARACTERS + 1);
    writeFileSync(at('bytes.hookdesk'), Buffer.from([0x7b, 0xff, 0x7d]));
    if (process.platform !== 'win32') execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', at('pipe.hookdesk')]);
    const refusal = async (name: string) => {
      const read = await readPackFile(at(name));
      return 'refusal' in read ? read.refusal : null;
    };
    expect(await refusal('settings.json')).toBe('extension');
    expect(await refusal('folder.hookdesk')).toBe('noFile');
    expect(await refusal('none.hookdesk')).toBe('gone');
    expect(await refusal('large.hookdesk')).toBe('tooLarge');
    expect(await refusal('bytes.hookdesk')).toBe('notText');
    if (process.platform !== 'win32') expect(await refusal('pipe.hookdesk')).toBe('noFile');
  });

  it.runIf(process.getuid !== undefined && process.getuid() !== 0)(
    '[DK17] says where it may not be read (not as root, who may read all)',
    async () => {
      const file = join(folderOfThisTest(), 'closed.hookdesk');
      writeFileSync(file, '{}');
      chmodSync(file, 0o000);
      expect(await readPackFile(file)).toEqual({ name: 'closed.hookdesk', refusal: 'unreadable' });
    },
  );
});
