import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'visual-language.md'), 'utf8');
const THEME = readFileSync(join(ROOT, 'renderer', 'styles', 'theme.css'), 'utf8');

const SHEETS = readdirSync(join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.module.css'))
  .map((file) => ({ file, text: readFileSync(join(ROOT, 'renderer', file), 'utf8').replace(/\/\*.*?\*\//gs, '') }));

/** The numbers after a word of the page: `Steps in px: 11, 12`. */
function steps(name: string): number[] {
  const list = new RegExp(`${name} in px: ([\\d, ]+)`).exec(PAGE)?.[1] ?? '';
  return list.split(',').map(Number);
}

/** `file: declaration` of those declarations of a property whose value `isOff`. */
function deviations(property: string, isOff: (value: string) => boolean): string[] {
  const declaration = new RegExp(`(?<![\\w-])${property}:\\s*([^;}]+)`, 'g');
  return SHEETS.flatMap(({ file, text }) =>
    [...text.matchAll(declaration)].flatMap(([whole, value = '']) =>
      isOff(value.trim()) ? [`${file}: ${whole}`] : [],
    ),
  );
}

const pixels = (value: string) => [...value.matchAll(/([\d.]+)px/g)].map(([, number]) => Number(number));

describe('[SH10] the style sheets follow docs/visual-language.md', () => {
  it('there are style sheets, and the page has steps', () => {
    expect(SHEETS.length).toBeGreaterThan(40);
    expect(steps('Steps').length).toBeGreaterThan(3);
    expect(steps('Radii').length).toBeGreaterThan(3);
  });

  it('have no colour but by a token of the theme that the page explains', () => {
    const raw = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lab)\(/i;
    expect(SHEETS.filter(({ text }) => raw.test(text)).map(({ file }) => file)).toEqual([]);
    const tokens = new Set([...THEME.matchAll(/^\s+(--(?!mantine)[\w-]+):/gm)].map(([, name = '']) => name));
    const explained = new Set([...PAGE.matchAll(/`(--[\w-]+)`/g)].map(([, name = '']) => name));
    expect([...tokens].filter((name) => !explained.has(name))).toEqual([]);
    expect([...explained].filter((name) => !tokens.has(name))).toEqual([]);
  });

  it('use no token that is not there', () => {
    const set = SHEETS.map(({ text }) => text).join('\n');
    const known = new Set([...`${THEME}\n${set}`.matchAll(/(--[\w-]+)\s*:/g)].map(([, name = '']) => name));
    const used = SHEETS.flatMap(({ file, text }) =>
      [...text.matchAll(/var\((--(?!mantine)[\w-]+)\)/g)].map(([, name = '']) => ({ file, name })),
    );
    // Set at run time: the height of the questions in the corner.
    expect(used.filter(({ name }) => !known.has(name) && name !== '--asked-height')).toEqual([]);
  });

  it('have only sizes of type and radii that the page has', () => {
    const type = new Set(steps('Steps'));
    const radii = new Set([...steps('Radii'), 0]);
    expect(deviations('font-size', (value) => pixels(value).some((size) => !type.has(size)))).toEqual([]);
    expect(deviations('border-radius', (value) => pixels(value).some((size) => !radii.has(size)))).toEqual([]);
  });

  it('let no size or place move, which would cost a layout of the page in every frame', () => {
    expect(deviations('transition', (value) => /\ball\b|width|height|margin|padding|top|left/.test(value))).toEqual([]);
  });
});
