import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DOCUMENTS, filesMatching, REPOSITORY, textOf } from './repository.ts';

const README = textOf('README.md');
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json'))).scripts;

/** npm's own words that need no script. */
const OF_NPM = new Set(['ci']);

/** Names below `Commands:` in the help of the command line itself. */
function commandsOfHelp(...command: string[]): string[] {
  const program = join(REPOSITORY, 'service/commands/hookdesk.ts');
  const help = execFileSync(process.execPath, [program, 'help', ...command], { encoding: 'utf8' });
  const names = [...(help.split('Commands:')[1] ?? '').matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name);
  return names.filter((name) => name !== 'help').sort();
}

/** Commands in the README's table, as they are called: `dead retry`. */
function commandsOfReadme(): string[] {
  const table = /<!-- commands -->([\s\S]+)<!-- \/commands -->/.exec(README)?.[1] ?? '';
  const cells = [...table.matchAll(/^\| (`.+?) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([a-z]+(?: [a-z]+)?)/g)].map(([, command = '']) => command));
}

describe('README.md', () => {
  it.each(DOCUMENTS)('every npm script that %s names is there', (document) => {
    const named = [...textOf(document).matchAll(/\bnpm (?:run (?:-s )?)?([a-z][\w:-]*)/g)].map(
      ([, script = '']) => script,
    );
    expect(named.filter((script) => !OF_NPM.has(script) && scripts[script] === undefined)).toEqual([]);
  });

  it.each(DOCUMENTS)('every file and folder that %s points at is there', (document) => {
    const text = textOf(document);
    const pointed = [...text.matchAll(/`((?:rules|service|electron|renderer|test|docs|packaging)\/[^`*{}…]*)`/g)].map(
      ([, path = '']) => path,
    );
    const missing = pointed.filter((path) => filesMatching(path, `${path}/**`).length === 0);
    expect(missing).toEqual([]);
  });

  it('has every command of the command line and no other', () => {
    const named = commandsOfReadme();
    expect([...new Set(named.map((command) => command.split(' ')[0]))].sort()).toEqual(commandsOfHelp());
    for (const group of ['dead', 'rules', 'secret', 'webhooks']) {
      const within = named.filter((command) => command.startsWith(`${group} `)).map((command) => command.split(' ')[1]);
      expect(within.sort()).toEqual(commandsOfHelp(group));
    }
  });

  it('the guide names every pack of examples, with the words of its own list', () => {
    const packs = filesMatching('examples/*/pack.json').map((file) => file.split('/')[1]);
    const rows = [
      ...textOf('docs/guide/rules.md').matchAll(/^\| \[([\w-]+)\]\(\.\.\/\.\.\/examples\/\1\) \| (.+) \|$/gm),
    ];
    expect(rows.map(([, pack]) => pack).sort()).toEqual(packs.sort());
    for (const [, pack, words] of rows)
      expect(textOf('examples/README.md')).toContain(`| [${pack}](${pack}) | ${words} |`);
  });
});
