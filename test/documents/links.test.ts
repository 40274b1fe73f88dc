import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, REPOSITORY, textOf } from './repository.ts';

/** A page without its fenced blocks and code: what stands there is no link and no heading. */
const proseOf = (file: string) => textOf(file).replace(/^```[\s\S]*?^```$/gm, '');

/** The anchor that a heading gets on GitHub. */
function anchorOf(heading: string): string {
  const plain = heading.replace(/`/g, '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  return plain
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

const anchors = new Map<string, Set<string>>();

function anchorsOf(file: string): Set<string> {
  const known = anchors.get(file);
  if (known !== undefined) return known;
  const headings = [...proseOf(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
  const found = new Set(headings);
  anchors.set(file, found);
  return found;
}

/** Whether a path is there as it is written: a file system that takes `Readme.md` for `README.md` is not everybody's. */
function isThere(path: string): boolean {
  if (path === '.' || path === '') return true;
  const whole = join(REPOSITORY, path);
  const name = whole.slice(dirname(whole).length + 1).replace(/[/\\]$/, '');
  return existsSync(whole) && readdirSync(dirname(whole)).includes(name);
}

/** What is wrong with a link of a page, or null. */
function wrong(file: string, target: string): string | null {
  if (/^(https?|mailto):/.test(target)) return null;
  const [path = '', anchor] = target.split('#');
  const led = path === '' ? file : normalize(join(dirname(file), path)).replaceAll('\\', '/');
  if (!isThere(led)) return `${target}: no such file`;
  if (anchor === undefined) return null;
  return led.endsWith('.md') && anchorsOf(led).has(anchor) ? null : `${target}: no such heading`;
}

describe('links of documents', () => {
  it.each(DOCUMENTS)('[HS9] every relative link and anchor of %s leads somewhere', (file) => {
    const targets = [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    expect(targets.flatMap((target) => wrong(file, target) ?? [])).toEqual([]);
  });

  it('[HS9] a file and a heading that are not there are found', () => {
    expect(wrong('README.md', 'docs/nowhere.md')).toContain('no such file');
    expect(wrong('README.md', 'docs/headless.md#nothing')).toContain('no such heading');
    expect(wrong('docs/guide/README.md', '../../README.md#commands')).toBeNull();
  });

  it('[HS9] every page of docs can be reached from the README', () => {
    const reached = new Set<string>();
    const follow = (file: string) => {
      if (reached.has(file) || !file.endsWith('.md')) return;
      reached.add(file);
      for (const [, target = ''] of proseOf(file).matchAll(/\]\(([^)#\s:]+)/g)) {
        follow(normalize(join(dirname(file), target)).replaceAll('\\', '/'));
      }
    };
    follow('README.md');
    expect(DOCUMENTS.filter((file) => !reached.has(file))).toEqual([]);
  });
});
