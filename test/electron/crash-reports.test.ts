import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepNewestReports } from '../../electron/crash-reports.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';

describe('reports of crashes', () => {
  it('[DK11] are kept, the newest five of them, and nothing else is touched', () => {
    const folder = temporaryFolder();
    for (const part of ['pending', 'completed']) mkdirSync(join(folder, part));
    const files = Array.from({ length: 7 }, (_file, index) => {
      const file = join(folder, index % 2 === 0 ? 'pending' : 'completed', `${index}.dmp`);
      writeFileSync(file, 'x');
      utimesSync(file, index + 1, index + 1);
      return file;
    });
    writeFileSync(join(folder, 'settings.dat'), 'x');
    expect(keepNewestReports(folder).map(({ file, at }) => [file, at])).toEqual(
      [6, 5, 4, 3, 2].map((index) => [files[index], (index + 1) * 1_000]),
    );
    expect(files.map((file) => existsSync(file))).toEqual([false, false, true, true, true, true, true]);
    expect(existsSync(join(folder, 'settings.dat'))).toBe(true);
  });

  it('[DK11] are none where nothing ever crashed', () => {
    expect(keepNewestReports(join(temporaryFolder(), 'crashes'))).toEqual([]);
  });
});
