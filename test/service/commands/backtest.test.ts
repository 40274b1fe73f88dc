import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk, startHookdesk } from './command-line.ts';

/** 2025-11-03T12:00:00Z. */
const START = Date.UTC(2025, 10, 3, 12);
const MINUTE = 60_000;

const FILLS = {
  id: 'fills',
  conditions: {
    all: [
      { fact: 'type', operator: 'equal', value: 'order.filled' },
      { fact: 'amount', operator: 'greaterThan', value: 1 },
    ],
  },
  actions: [{ type: 'log', message: '{{ amount }} {{ symbol }}' }],
};
const ABOVE = {
  id: 'above',
  priority: 5,
  conditions: {
    all: [
      { fact: 'type', operator: 'equal', value: 'price.threshold' },
      { fact: 'price', operator: 'greaterThan', value: 50_000 },
    ],
  },
  trigger: { when: 'becomesTrue', groupBy: ['symbol'] },
  actions: [{ type: 'notify', title: 'Above', message: '{{ price }}' }],
};
const NEVER = { ...FILLS, id: 'never', conditions: { all: [{ fact: 'type', operator: 'equal', value: 'none' }] } };
const OFF = { ...FILLS, id: 'off', enabled: false };

function fill(minute: number, amount: number) {
  const data = { orderId: `o-${minute}`, symbol: 'BTCUSDT', side: 'buy', amount, price: 45_000 };
  const at = START + minute * MINUTE;
  return { source: 'okd', at, body: { type: 'order.filled', data: { ...data, timestamp: at } } };
}

function tick(minute: number, price: number, late = 0) {
  const at = START + minute * MINUTE;
  const body = { type: 'price.threshold', data: { symbol: 'BTCUSDT', price, timestamp: at - late } };
  return { source: 'okd', at, body };
}

const EVENTS = [
  tick(0, 49_000),
  fill(1, 2),
  tick(2, 50_100),
  { at: START + 3 * MINUTE, body: { type: 'order.filled' } },
  fill(4, 0.5),
  fill(5, 3),
];

/** A folder of files; what is no text is written as JSON, what is a list as lines of JSON. */
function folderOf(files: Record<string, unknown>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    const lines = Array.isArray(content)
      ? content.map((line) => JSON.stringify(line)).join('\n')
      : JSON.stringify(content);
    writeFileSync(join(folder, name), typeof content === 'string' ? content : lines);
  }
  return folder;
}

function backtest(folder: string, words: string[], input?: string) {
  return hookdesk(['backtest', ...words], { folder: join(folder, 'data'), ...(input === undefined ? {} : { input }) });
}

describe('hookdesk backtest', () => {
  it('[V10] takes the steps of the strategies that the settings of the data folder have', async () => {
    const strategies = [
      { id: 'grid', steps: ['one', 'two'].map((message) => ({ actions: [{ type: 'log', message }] })) },
    ];
    const folder = folderOf({
      'data/settings.json': { strategies },
      'advance.json': { ...FILLS, actions: [{ type: 'strategy', strategy: 'grid' }] },
      'events.jsonl': [fill(1, 2), fill(2, 2), fill(3, 2)],
    });
    const words = ['--json', '--events', join(folder, 'events.jsonl'), '--rules', join(folder, 'advance.json')];
    const { status, json } = await backtest(folder, words);
    expect(status).toBe(0);
    const lines = json().slice(0, 3) as { actions: { type: string; outcome?: string; message?: string }[] }[];
    expect(lines.map(({ actions }) => actions.map(({ outcome, message }) => outcome ?? message))).toEqual([
      ['taken', 'one'],
      ['taken', 'two'],
      ['finished'],
    ]);
  });

  it('prints a line per firing and a summary with every rule, and needs no data folder', async () => {
    const folder = folderOf({
      'fills.json': FILLS,
      'above.json': ABOVE,
      'never.json': NEVER,
      'off.json': OFF,
      'events.jsonl': EVENTS,
    });
    const rules = ['fills', 'above', 'never', 'off'].map((name) => join(folder, `${name}.json`));
    const { status, stderr, stdout, json } = await backtest(folder, [
      '--json',
      '--events',
      join(folder, 'events.jsonl'),
      '--rules',
      ...rules,
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const id = expect.stringMatching(/^[a-z2-7]{24}$/);
    expect(json()).toEqual([
      {
        rule: 'fills',
        event: 'line-2',
        at: START + MINUTE,
        group: {},
        facts: { type: 'order.filled', amount: 2 },
        actions: [{ type: 'log', id, level: 'info', message: '2 BTCUSDT' }],
      },
      {
        rule: 'above',
        event: 'line-3',
        at: START + 2 * MINUTE,
        group: { symbol: 'BTCUSDT' },
        facts: { type: 'price.threshold', price: 50_100 },
        actions: [{ type: 'notify', id, level: 'info', title: 'Above', message: '50100', sound: false }],
      },
      expect.objectContaining({ rule: 'fills', event: 'line-6', at: START + 5 * MINUTE }),
      { summary: { events: 6, quarantined: 1, firings: { above: 1, fills: 2, never: 0, off: 0 } } },
    ]);
    expect(stdout.split('\n')[0]).toMatch(
      /^\{"rule":"fills","event":"line-2","at":\d+,"group":\{\},"facts":\{.*\},"actions":\[\{"type":"log","id":/,
    );
  });

  it('[E28] gives the same bytes in whatever order the rule files come, and a folder of them', async () => {
    const files = {
      'rules/a.json': FILLS,
      'rules/b.json': ABOVE,
      'rules/c.json': { ...FILLS, id: 'also' },
      'events.jsonl': EVENTS,
    };
    const folder = folderOf(files);
    const events = ['--json', '--events', join(folder, 'events.jsonl')];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, 'rules', `${name}.json`)) as [string, string, string];
    const runs = [
      ['--rules', a, b, c],
      ['--rules', c, '--rules', b, '--rules', a],
      ['--rules', join(folder, 'rules'), b],
    ];
    const outputs = await Promise.all(
      runs.map(async (rules) => (await backtest(folder, [...events, ...rules])).stdout),
    );
    expect(outputs[0]).toContain('"rule":"also"');
    expect(new Set(outputs).size).toBe(1);
  });

  it('takes standard input, and a list of events as JSON', async () => {
    const folder = folderOf({
      'fills.json': FILLS,
      'list.json': JSON.stringify(EVENTS, null, 2),
      'events.jsonl': EVENTS,
    });
    const words = ['--json', '--rules', join(folder, 'fills.json'), '--events'];
    const lines = EVENTS.map((event) => JSON.stringify(event)).join('\r\n');
    const fromFile = await backtest(folder, [...words, join(folder, 'events.jsonl')]);
    const fromInput = await backtest(folder, [...words, '-'], `\n${lines}\n\n`);
    expect(fromFile.status).toBe(0);
    expect((await backtest(folder, [...words, join(folder, 'list.json')])).stdout).toBe(fromFile.stdout);
    expect((await backtest(folder, [...words, '-'], JSON.stringify(EVENTS))).stdout).toBe(fromFile.stdout);
    expect(fromInput.json().map(({ event }) => event)).toEqual(['line-3', 'line-7', undefined]);
  });

  it('takes only what was received from --from to --to, both ends included', async () => {
    const folder = folderOf({ 'fills.json': FILLS, 'events.jsonl': EVENTS });
    const words = ['--json', '--rules', join(folder, 'fills.json'), '--events', join(folder, 'events.jsonl')];
    const summaryOf = async (...range: string[]) =>
      (await backtest(folder, [...words, ...range])).json().at(-1)?.summary;
    expect(await summaryOf('--from', String(START + MINUTE), '--to', '2025-11-03T12:03:00Z')).toEqual({
      events: 3,
      quarantined: 1,
      firings: { fills: 1 },
    });
    expect(await summaryOf('--from', '2025-11-03T12:05:00+00:00')).toEqual({
      events: 1,
      quarantined: 0,
      firings: { fills: 1 },
    });
    expect(await summaryOf('--from', '1h')).toEqual({ events: 0, quarantined: 0, firings: { fills: 0 } });
  });

  it('shows people a table, what became of each rule, and no JSON', async () => {
    const folder = folderOf({ 'rules/fills.json': FILLS, 'rules/never.json': NEVER, 'events.jsonl': EVENTS });
    const { status, stdout } = await backtest(folder, [
      '--rules',
      join(folder, 'rules'),
      '--events',
      join(folder, 'events.jsonl'),
    ]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^TIME +RULE +EVENT +GROUP +FOUND +WOULD HAVE DONE\n2025-11-03 12:01:00 +fills +line-2 .*amount 2.*log 2 BTCUSDT\n/,
    );
    expect(stdout).toMatch(/\nfills +2 /);
    expect(stdout).toMatch(/\nnever +0 /);
    expect(stdout).toContain('6 events, 1 of them quarantined; times are UTC.');
    expect(stdout).not.toContain('{"');
  });
});

describe('a batch in the table', () => {
  it('has a line of its own, and the firings that it collects say so', async () => {
    const digest = { ...FILLS, actions: [{ ...FILLS.actions[0], message: 'a digest', batch: { maxEvents: 2 } }] };
    const folder = folderOf({ 'digest.json': digest, 'events.jsonl': [fill(1, 2), fill(1, 3)] });
    const files = ['--rules', join(folder, 'digest.json'), '--events', join(folder, 'events.jsonl')];
    const { stdout } = await backtest(folder, files);
    expect(stdout).toMatch(/line-1 .* collected\n.*line-2 .* collected\n.*a batch .* log a digest\n/);
  });
});

describe('what hookdesk backtest refuses', () => {
  it('rules with problems: each with its file, path, and what was found and expected', async () => {
    const bad = { ...FILLS, id: 'bad', conditions: { all: [] }, actions: [{ type: 'nonsense' }] };
    const folder = folderOf({
      'rules/bad.json': bad,
      'rules/good.json': FILLS,
      'rules/twin.json': FILLS,
      'events.jsonl': EVENTS,
    });
    const { status, stdout, stderr } = await backtest(folder, [
      '--json',
      '--rules',
      join(folder, 'rules'),
      '--events',
      join(folder, 'events.jsonl'),
    ]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const file = (name: string) => join(folder, 'rules', name);
    expect(stderr).toContain(`${file('bad.json')}: $.conditions.all: `);
    expect(stderr).toMatch(/bad\.json: \$\.actions\[0\]\.type: expected one of notify, .*found "nonsense"/);
    expect(stderr).toContain(`${file('twin.json')}: $.id: "fills" is the id of ${file('good.json')} already`);
  });

  it.each([
    ['JSON that is cut off', '{"at":1,"body":{"type":"x"}}\n{"at":2,', /line 2: expected .*found the end of the text/],
    ['a key twice', '{"at":1,"at":2,"body":{}}', /line 1: found the key "at" twice/],
    ['a line that is no object', '\n\n7\n', /line 3: \$: expected an object, found 7/],
    ['a source that is none', '{"source":7,"body":{}}', /line 1: \$\.source: expected the id of a source, found 7/],
    ['a broken list', '[{"type":"x"},\n{"type":]', /line 2: expected a value/],
  ])('events that cannot be read, with the file and the line: %s', async (_name, content, message) => {
    const folder = folderOf({ 'fills.json': FILLS, 'events.jsonl': content });
    const words = ['--json', '--rules', join(folder, 'fills.json'), '--events', join(folder, 'events.jsonl')];
    const { status, stdout, stderr } = await backtest(folder, words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(join(folder, 'events.jsonl'));
    expect(stderr).toMatch(message);
  });

  it.each([
    ['no rules', ['--events', 'x.jsonl'], "required option '--rules <paths...>'"],
    ['a rule file that is not there', ['--rules', '/nowhere/rule.json'], '/nowhere/rule.json: there is no such file'],
    ['an end before the beginning', ['--rules', 'x', '--from', '2000', '--to', '1000'], 'Expected --from before --to'],
    ['a time that is none', ['--rules', 'x', '--from', 'noon'], 'Expected a time'],
    ['a zone that is none', ['--rules', 'x', '--timezone', 'Moon/Base'], 'Expected an IANA time zone'],
  ])('%s', async (_name, words, message) => {
    const { status, stderr } = await backtest(temporaryFolder(), words);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('events that are not there', async () => {
    const folder = folderOf({ 'fills.json': FILLS });
    const { status, stderr } = await backtest(folder, [
      '--rules',
      join(folder, 'fills.json'),
      '--events',
      join(folder, 'none.jsonl'),
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain('none.jsonl');
  });
});

describe('named conditions', () => {
  const rule = { ...FILLS, id: 'named', conditions: { all: [{ condition: 'fill' }, { condition: 'big' }] } };
  const fill = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
  const big = { all: [{ fact: 'amount', operator: 'greaterThan', value: 2.5 }] };

  it('come from beside the rule, and from a file that is named itself', async () => {
    const folder = folderOf({
      'rules/r.json': rule,
      'rules/_conditions.json': { fill },
      'more/_conditions.json': { big },
      'events.jsonl': EVENTS,
    });
    const words = [
      '--json',
      '--events',
      join(folder, 'events.jsonl'),
      '--rules',
      join(folder, 'more/_conditions.json'),
      join(folder, 'rules'),
    ];
    const { status, stderr, json } = await backtest(folder, words);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(json().at(-1)?.summary).toMatchObject({ firings: { named: 1 } });
  });

  it('that differ under one name are refused, because the order would decide', async () => {
    const folder = folderOf({
      'rules/r.json': rule,
      'rules/_conditions.json': { fill, big },
      'more/_conditions.json': { big: fill },
    });
    const words = ['--rules', join(folder, 'rules'), join(folder, 'more/_conditions.json')];
    const { status, stderr } = await backtest(folder, words);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /_conditions\.json: \$\.big: expected the same conditions as in .*_conditions\.json, found others/,
    );
  });
});

describe('an interruption', () => {
  it('stops at once and says how far it came', async () => {
    const folder = folderOf({ 'fills.json': FILLS });
    const child = startHookdesk(['backtest', '--rules', join(folder, 'fills.json'), '--events', '-'], {
      folder: join(folder, 'data'),
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stdin?.write(`${JSON.stringify(EVENTS[0])}\n`);
    // Node is up and has taken the signals over once it reads.
    await new Promise((resolve) => child.stdin?.write(`${' '.repeat(300_000)}\n`, resolve));
    child.kill('SIGINT');
    const [status] = await once(child, 'close');
    expect(status).toBe(1);
    expect(said).toMatch(/^Stopped after \d events; there is no result of a part\.\n$/);
  });
});
