import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY, textOf } from './repository.ts';

/** Folders of the machine that this was written on, put together so that this file does not name them itself. */
const MACHINE_FOLDERS = ['work', 'root', 'farm'].map((folder) => `/${folder}/`);

/** What is made here and not kept: the same as in .gitignore. */
const MADE = new Set([
  '.git',
  'node_modules',
  ...textOf('.gitignore')
    .split('\n')
    .map((line) => line.replace(/\/$/, '')),
]);

const BINARY = /\.(png|ico|icns|woff2?|sqlite|tsbuildinfo)$/;

function textFiles(folder = ''): string[] {
  return readdirSync(join(REPOSITORY, folder))
    .filter((name) => !MADE.has(name) && !BINARY.test(name))
    .map((name) => (folder === '' ? name : `${folder}/${name}`))
    .flatMap((path) => (statSync(join(REPOSITORY, path)).isDirectory() ? textFiles(path) : [path]));
}

/** Pages that lie outside of the repository; SPEC.md has the numbered rows. */
const FOREIGN_PAGES = /\b(SEED rows?|INTERFACE section|DESIGN section|EVENTS\.md)\b/;

describe('the repository', () => {
  it('names no folder of the machine that it was written on', () => {
    const files = textFiles();
    expect(files).toContain('README.md');
    const named = files.flatMap((file) =>
      MACHINE_FOLDERS.filter((folder) => textOf(file).includes(folder)).map((folder) => `${file}: ${folder}`),
    );
    expect(named).toEqual([]);
  });

  it('refers to no page that it does not have', () => {
    const files = textFiles().filter((file) => !file.startsWith('test/documents/'));
    expect(files.filter((file) => FOREIGN_PAGES.test(textOf(file)))).toEqual([]);
  });
});
