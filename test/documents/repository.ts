import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const REPOSITORY = resolve(import.meta.dirname, '../..');

/** Text of a file of the repository, by its path from the root. */
export function textOf(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8');
}

/** Paths from the root, with forward slashes on every system. */
export function filesMatching(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: REPOSITORY, exclude: ['node_modules/**', 'out/**', '.cache/**'] })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** Every page that a person reads, in order of their paths. */
export const DOCUMENTS = filesMatching('*.md', 'docs/**/*.md', 'examples/*.md');

/** The fenced block after the comment `<!-- name -->` of a document. */
export function blockOf(file: string, name: string): string {
  const [, after] = textOf(file).split(`<!-- ${name} -->\n`);
  const block = /^```\w*\n([\s\S]+?)^```$/m.exec(after ?? '')?.[1];
  if (block === undefined) throw new Error(`${file} has no block "${name}"`);
  return block;
}
