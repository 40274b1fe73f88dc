import { describe, expect, it } from 'vitest';
import { checkRuleText } from '../../rules/document/check.ts';
import { parseSettings } from '../../service/settings/settings.ts';
import { hookdesk } from '../service/commands/command-line.ts';
import { temporaryFolder } from '../service/temporary-folder.ts';
import { DOCUMENTS, textOf } from './repository.ts';

/** A JSON block and what the comment before it calls it: `settings`, `tunnel ssh`. */
interface Shown {
  file: string;
  name: string;
  json: string;
}

const BLOCK = /(?:<!-- (?:example: )?([\w ]+) -->\n)?^```json\n([\s\S]+?)^```$/gm;

const SHOWN: Shown[] = DOCUMENTS.flatMap((file) =>
  [...textOf(file).matchAll(BLOCK)].map(([, name = 'nothing', json = '']) => ({ file, name, json })),
);

const ANY_FILL = '{ "fact": "type", "operator": "equal", "value": "order.filled" }';

const problemsOfRule = (text: string): unknown[] => checkRuleText(text, { conditions: {} }).problems;

function problemsOfSettings(text: string): unknown[] {
  const parsed = parseSettings(text);
  return 'settings' in parsed ? [] : [parsed];
}

/** What each kind of example is held against. */
const KINDS: Record<string, (json: string) => unknown[]> = {
  settings: problemsOfSettings,
  tunnel: (json) => problemsOfSettings(`{ "tunnel": ${json} }`),
  rule: problemsOfRule,
  conditions: (json) => problemsOfRule(`{ "id": "shown", "conditions": ${json}, "actions": [] }`),
  action: (json) => problemsOfRule(`{ "id": "shown", "conditions": { "all": [${ANY_FILL}] }, "actions": [${json}] }`),
  // A message of TradingView, whose placeholders are its own.
  alert: (json) => (JSON.parse(json) === null ? ['empty'] : []),
};

describe('examples in documents', () => {
  it('[HS12] says of every JSON block what it is', () => {
    expect(SHOWN.length).toBeGreaterThan(40);
    const kinds = Object.keys(KINDS);
    expect(SHOWN.filter(({ name }) => !kinds.includes(name.split(' ')[0] ?? ''))).toEqual([]);
  });

  /** What an example leaves out that other pages show. */
  function whole(json: string): string {
    const channels = SHOWN.find(({ file }) => file === 'docs/guide/channels.md')?.json ?? '{}';
    return JSON.stringify({ ...(JSON.parse(channels) as object), ...(JSON.parse(json) as object) });
  }

  it.each(SHOWN)('[HS12] $file: the $name shown is of this version', ({ name, json }) => {
    const [kind = '', detail] = name.split(' ');
    expect(KINDS[kind]?.(detail === 'beside' ? whole(json) : json)).toEqual([]);
    if (kind === 'tunnel') expect(JSON.parse(json)).toMatchObject({ provider: detail });
  });

  it('[HS12] shows a tunnel of every provider', () => {
    const tunnels = SHOWN.filter(({ name }) => name.startsWith('tunnel ')).map(({ name }) => name.split(' ')[1]);
    expect(tunnels.sort()).toEqual(['cloudflared', 'manual', 'ngrok', 'ssh']);
  });
});

/** Blocks of a terminal whose command needs nothing but the examples. */
const TERMINALS = DOCUMENTS.flatMap((file) =>
  [...textOf(file).matchAll(/^```console\n\$ npm run -s hookdesk -- (.*\bexamples\/.*)\n([\s\S]+?)^```$/gm)].map(
    ([, words = '', output = '']) => ({ file, words, output }),
  ),
);

describe('output shown in documents', () => {
  it.each(TERMINALS)('[HS13] $file: $words prints what is shown', async ({ words, output }) => {
    const { status, stdout } = await hookdesk(words.split(' '), { folder: temporaryFolder() });
    expect(status).toBe(0);
    const printed = stdout.split('\n').map((line) => line.trimEnd());
    const shown = output.split('\n').map((line) => line.trimEnd());
    // `…` stands for what is left out.
    expect(shown.filter((line) => line !== '…' && !printed.includes(line))).toEqual([]);
  });

  it('[HS13] there is some', () => {
    expect(TERMINALS.length).toBeGreaterThan(1);
  });
});
