import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkRuleText } from '../../rules/document/check.ts';
import { parseSettings } from '../../service/settings/settings.ts';
import { filesMatching, textOf } from './repository.ts';

const README = textOf('README.md');
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json'))).scripts;

/** npm's own words that need no script. */
const OF_NPM = new Set(['ci']);

function example(name: string): string {
  return new RegExp(`<!-- example: ${name} -->\\n\`\`\`json\\n([\\s\\S]+?)\`\`\``).exec(README)?.[1] ?? '';
}

describe('README.md', () => {
  const DOCUMENTS = filesMatching('*.md');

  it.each(DOCUMENTS)('every npm script that %s names is there', (document) => {
    const named = [...textOf(document).matchAll(/\bnpm (?:run (?:-s )?)?([a-z][\w:-]*)/g)].map(
      ([, script = '']) => script,
    );
    expect(named.filter((script) => !OF_NPM.has(script) && scripts[script] === undefined)).toEqual([]);
  });

  it.each(DOCUMENTS)('every file and folder that %s links to or points at is there', (document) => {
    const text = textOf(document);
    const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path);
    const pointed = [...text.matchAll(/`((?:rules|service|electron|renderer|test|docs)\/[^`*{}…]*)`/g)].map(
      ([, path = '']) => path,
    );
    const missing = [...linked, ...pointed].filter((path) => filesMatching(path, `${path}/**`).length === 0);
    expect(missing).toEqual([]);
  });

  it('the settings shown are settings of this version', () => {
    expect(parseSettings(example('settings'))).toHaveProperty('settings');
  });

  it('the rule shown is a rule of this version, and nothing in it waits for a later one', () => {
    expect(checkRuleText(example('rule'), { conditions: {} })).toMatchObject({ problems: [], waiting: [] });
  });
});
