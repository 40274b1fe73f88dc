import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkRuleText } from '../../rules/document/check.ts';
import { parseSettings } from '../../service/settings/settings.ts';
import { filesMatching, REPOSITORY, textOf } from './repository.ts';

const README = textOf('README.md');
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json'))).scripts;

/** npm's own words that need no script. */
const OF_NPM = new Set(['ci']);

const ANY_FILL = '{ "fact": "type", "operator": "equal", "value": "order.filled" }';

function example(name: string): string {
  return new RegExp(`<!-- example: ${name} -->\\n\`\`\`json\\n([\\s\\S]+?)\`\`\``).exec(README)?.[1] ?? '';
}

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

  it('has every command of the command line and no other', () => {
    const named = commandsOfReadme();
    expect([...new Set(named.map((command) => command.split(' ')[0]))].sort()).toEqual(commandsOfHelp());
    for (const group of ['dead', 'rules', 'secret', 'webhooks']) {
      const within = named.filter((command) => command.startsWith(`${group} `)).map((command) => command.split(' ')[1]);
      expect(within.sort()).toEqual(commandsOfHelp(group));
    }
  });

  it('the settings shown are settings of this version', () => {
    expect(parseSettings(example('settings'))).toHaveProperty('settings');
    expect(parseSettings(example('providers'))).toHaveProperty('settings');
    expect(parseSettings(example('strategies'))).toHaveProperty('settings');
    expect(parseSettings(example('remote'))).toHaveProperty('settings');
    expect(parseSettings(example('quiet hours'))).toHaveProperty('settings');
  });

  it.each(['cloudflared', 'ngrok', 'ssh', 'manual'])('the tunnel %s shown is one of this version', (provider) => {
    const tunnel = JSON.parse(example(`tunnel ${provider}`)) as { provider: string };
    expect(tunnel.provider).toBe(provider);
    expect(parseSettings(JSON.stringify({ tunnel }))).toHaveProperty('settings');
  });

  it.each<[string, (shown: string) => string]>([
    ['rule', (rule) => rule],
    ['conditions', (conditions) => `{ "id": "shown", "conditions": ${conditions}, "actions": [] }`],
    ['action', (action) => `{ "id": "shown", "conditions": { "all": [${ANY_FILL}] }, "actions": [${action}] }`],
  ])('the %s shown are of this version', (name, documentOf) => {
    expect(checkRuleText(documentOf(example(name)), { conditions: {} })).toMatchObject({ problems: [] });
  });

  it('names every pack of examples, with the words of its own list', () => {
    const packs = filesMatching('examples/*/pack.json').map((file) => file.split('/')[1]);
    const rows = [...README.matchAll(/^\| \[([\w-]+)\]\(examples\/\1\) \| (.+) \|$/gm)];
    expect(rows.map(([, pack]) => pack).sort()).toEqual(packs.sort());
    for (const [, pack, words] of rows)
      expect(textOf('examples/README.md')).toContain(`| [${pack}](${pack}) | ${words} |`);
  });
});
