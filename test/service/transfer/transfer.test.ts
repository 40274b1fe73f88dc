import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../service/commands/exit-status.ts';
import { importFrom, targetIn } from '../../../service/commands/import.ts';
import { Output } from '../../../service/commands/output.ts';
import { carryOut, planFor } from '../../../service/transfer/import.ts';
import { hookdesk, serving } from '../commands/command-line.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const notify = (id: string, over: object = {}) => ({
  id,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify', message: 'filled' }],
  ...over,
});
const ordering = (id: string, over: object = {}) =>
  notify(id, {
    actions: [{ type: 'order', broker: 'paper', symbol: 'BTCUSDT', side: 'buy', kind: 'market', amount: '0.1' }],
    ...over,
  });

/** A data folder with these settings and rules, as their author wrote them. */
function folderWith(settings: object, rules: { id: string }[] = [], conditions?: object): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'), { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  for (const rule of rules) writeFileSync(join(folder, 'rules', `${rule.id}.json`), JSON.stringify(rule));
  if (conditions !== undefined) writeFileSync(join(folder, 'rules', '_conditions.json'), JSON.stringify(conditions));
  return folder;
}

/** A bundle's file. */
function bundle(content: object): string {
  const file = join(temporaryFolder(), 'bundle.json');
  writeFileSync(file, JSON.stringify({ format: 'hookdesk', version: 1, ...content }));
  return file;
}

const jsonIn = (...path: string[]): Record<string, never> => JSON.parse(readFileSync(join(...path), 'utf8'));
const listen = { listener: { port: 0 } };

/** Everything in a folder that an import could change. */
function contentOf(folder: string): Record<string, string> {
  const rules = existsSync(join(folder, 'rules'))
    ? readdirSync(join(folder, 'rules')).map((name) => join('rules', name))
    : [];
  const files = ['settings.json', ...rules].filter((name) => existsSync(join(folder, name)));
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** `import` as the command does it, in this process: most of what a process of its own costs is its start. */
async function imported(folder: string, file: string, accept = false) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const output = new Output(stdout as never, stderr as never);
  const invocation = { folder, json: false, output, environment: {}, stdin: process.stdin, now: () => Date.now() };
  const interruption = () => new AbortController().signal;
  const ended = await importFrom({ ...invocation, interruption }, file, { accept }).then(
    (status) => ({ status, message: '' }),
    (error) => failureOf(error),
  );
  stdout.end();
  stderr.end();
  const [said, noticed] = await Promise.all([text(stdout), text(stderr)]);
  return { status: ended.status, stdout: said, stderr: noticed + ended.message };
}

describe('hookdesk export', () => {
  it('[N1] writes settings, named conditions and rules, and none of the secrets, wherever they stand', async () => {
    const settings = {
      timezone: 'Asia/Tokyo',
      sources: [
        { id: 'a', preset: 'okd', secrets: [{ value: 'plain-secret-1' }, { env: 'A_SECRET' }] },
        { id: 'b', preset: 'token', secrets: [{ vault: 'b.token' }, { file: 'b.txt' }] },
      ],
      risk: { tradingEnabled: true, maxOrderNotional: 500 },
      watchdog: { heartbeatUrl: 'https://hc.example/ping/heart-uuid', canaryEvery: '15m' },
    };
    const http = {
      type: 'http',
      url: 'https://api.example/x?api_key=query-secret&symbol=BTC',
      headers: { Authorization: 'Bearer header-secret', 'X-Api-Key': 'key-secret', Accept: 'text/plain' },
      body: { copied: 'from-the-vault', env: 'say from-the-environment' },
    };
    const folder = folderWith(settings, [notify('plain'), notify('calls', { actions: [http] })], {
      big: { all: [{ fact: 'amount', operator: 'greaterThan', value: 5 }] },
    });
    writeFileSync(join(folder, 'b.txt'), 'from-the-file');
    await hookdesk(['secret', 'set', 'b.token'], { folder, input: 'from-the-vault' });
    await hookdesk(['secret', 'set', 'unused'], { folder, input: 'unused-secret' });
    const file = join(temporaryFolder(), 'out.json');
    const done = await hookdesk(['export', file, '--json'], { folder, env: { A_SECRET: 'from-the-environment' } });
    expect(done).toMatchObject({ status: 0, stderr: '' });
    const text = readFileSync(file, 'utf8');
    for (const secret of [
      'plain-secret-1',
      'from-the',
      'header-secret',
      'key-secret',
      'query-secret',
      'heart-uuid',
      'unused-secret',
    ])
      expect(text).not.toContain(secret);
    const written = JSON.parse(text);
    expect(written.settings).toMatchObject({
      timezone: 'Asia/Tokyo',
      risk: { maxOrderNotional: 500 },
      watchdog: { canaryEvery: '15m' },
    });
    expect(written.settings.risk).not.toHaveProperty('tradingEnabled');
    expect(written.settings.sources[0].secrets).toEqual([{ vault: 'sources.0.secrets.0' }, { env: 'A_SECRET' }]);
    expect(written.rules.map(({ id }: { id: string }) => id)).toEqual(['calls', 'plain']);
    expect(written.rules[0].actions[0]).toMatchObject({
      url: 'https://api.example/x?api_key=&symbol=BTC',
      headers: { Authorization: '', Accept: 'text/plain' },
    });
    expect(Object.keys(written.conditions)).toEqual(['big']);
    const [said] = done.json() as [{ leftOut: string[] }];
    expect(said.leftOut).toContain('settings.json $.sources[0].secrets[0]');
    expect(said.leftOut).toContain('rules/calls $.actions[0].headers.Authorization');
  });

  it('[N1] leaves a file alone that is there, says which rule file is none, and what has nothing to export', async () => {
    const folder = folderWith(listen, [notify('a')]);
    writeFileSync(join(folder, 'rules', 'broken.json'), '{');
    const file = join(temporaryFolder(), 'out.json');
    const done = await hookdesk(['export', file], { folder });
    expect(done).toMatchObject({ status: 0, stdout: `Wrote ${file}: the settings and 1 rule.\n` });
    expect(done.stderr).toContain('broken.json');
    const before = readFileSync(file, 'utf8');
    expect(await hookdesk(['export', file], { folder })).toMatchObject({ status: 2, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect((await hookdesk(['export', join(folder, 'x.json')], { folder: temporaryFolder() })).status).toBe(2);
  });
});

describe('hookdesk export --rules', () => {
  const big = { all: [{ fact: 'notional', operator: 'greaterThan', value: 1 }] };
  const content = () =>
    folderWith(listen, [notify('a', { conditions: { all: [{ condition: 'big' }] } }), notify('b')], {
      big,
      other: big,
    });

  it('[N9] writes a pack: the rules, the named conditions that they refer to, and no settings', async () => {
    const file = join(temporaryFolder(), 'pack.json');
    const done = await hookdesk(['export', file, '--rules', 'a'], { folder: content() });
    expect(done).toMatchObject({ status: 0, stdout: `Wrote ${file}: 1 rule.\n` });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      settings: {},
      conditions: { big },
      rules: [{ id: 'a' }],
    });
    expect(readFileSync(file, 'utf8')).not.toContain('other');
  });

  it('[N9] writes nothing where one of them is not there', async () => {
    const file = join(temporaryFolder(), 'pack.json');
    const done = await hookdesk(['export', file, '--rules', 'a', 'z'], { folder: content() });
    expect(done).toMatchObject({ status: 2, stdout: '' });
    expect(done.stderr).toContain('There is no rule "z" in ');
    expect(existsSync(file)).toBe(false);
  });
});

describe('hookdesk import', () => {
  it('[N2] takes in what is harmless at once, and says what changed', async () => {
    const folder = folderWith({ ...listen, timezone: 'UTC' }, [notify('mine')]);
    const file = bundle({
      settings: { timezone: 'Asia/Tokyo', quietHours: { from: '23:00', to: '07:00' } },
      rules: [notify('theirs')],
    });
    const done = await imported(folder, file);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toContain('timezone: "UTC" → "Asia/Tokyo"');
    expect(jsonIn(folder, 'settings.json')).toEqual({
      ...listen,
      timezone: 'Asia/Tokyo',
      quietHours: { from: '23:00', to: '07:00' },
    });
    expect(jsonIn(folder, 'rules', 'theirs.json')).toEqual(notify('theirs'));
    expect(jsonIn(folder, 'rules', 'mine.json')).toEqual(notify('mine'));
    const again = await imported(folder, file);
    expect(again.stdout).toContain('Nothing changes');
  });

  it.each<[string, object]>([
    ['a limit', { settings: { risk: { maxOrderNotional: 900 } } }],
    ['a source, and so a secret', { settings: { sources: [{ id: 'x', preset: 'okd', secrets: [{ env: 'X' }] }] } }],
    ['a reference to a secret', { settings: { sources: [{ id: 'okd', preset: 'okd', secrets: [{ env: 'OTHER' }] }] } }],
    ['allowHosts', { settings: { http: { allowHosts: ['10.0.0.5'] } } }],
    ['the address of the listener', { settings: { listener: { host: '0.0.0.0' } } }],
    ['the address of a channel', { settings: { channels: { telegram: { botToken: { env: 'T' }, chatId: '666' } } } }],
    [
      'a broker',
      {
        settings: {
          brokers: [{ id: 'm', kind: 'ccxt', exchange: 'binance', apiKey: { env: 'K' }, apiSecret: { env: 'S' } }],
        },
      },
    ],
    ['how long the journal is kept', { settings: { retention: { days: 1 } } }],
    ['where a rule sends to', { rules: [notify('r', { actions: [{ type: 'http', url: 'https://evil.example/x' }] })] }],
    ['whom a rule tells', { rules: [notify('r', { actions: [{ type: 'telegram', chatId: '666', message: 'x' }] })] }],
    [
      'what a named condition means here',
      { conditions: { big: { all: [{ fact: 'amount', operator: 'greaterThan', value: 1 }] } } },
    ],
  ])('[N3] changes nothing where %s would change, until it is accepted', async (_what, content) => {
    const settings = {
      ...listen,
      sources: [{ id: 'okd', preset: 'okd', secrets: [{ env: 'OKD' }] }],
      risk: { maxOrderNotional: 500 },
    };
    const named = { big: { all: [{ fact: 'amount', operator: 'greaterThan', value: 5 }] } };
    const folder = folderWith(settings, [], named);
    const before = contentOf(folder);
    const file = bundle({ settings: {}, ...content });
    const refused = await imported(folder, file);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('--accept');
    expect(contentOf(folder)).toEqual(before);
    expect((await imported(folder, file, true)).status).toBe(0);
    expect(contentOf(folder)).not.toEqual(before);
  });

  it('[N4] switches off every rule that orders, and never one on; what is so here already stays on', async () => {
    const folder = folderWith(listen, [ordering('same'), ordering('changed'), ordering('off', { enabled: false })]);
    const rules = [
      ordering('same'),
      ordering('changed', { name: 'other' }),
      ordering('off'),
      ordering('new'),
      notify('switches', { actions: [{ type: 'setRule', rule: 'off', enabled: true }] }),
      notify('tells'),
    ];
    const done = await imported(folder, bundle({ rules }), true);
    expect(done).toMatchObject({ status: 0 });
    const enabledOf = (id: string) => jsonIn(folder, 'rules', `${id}.json`).enabled ?? true;
    expect(Object.fromEntries(rules.map(({ id }) => [id, enabledOf(id)]))).toEqual({
      same: true,
      changed: false,
      off: false,
      new: false,
      switches: false,
      tells: true,
    });
  });

  it('[N4] never arms, and disarms where limits or brokers are others now', async () => {
    const limits = { maxOrderNotional: 500 };
    const idle = folderWith({ ...listen, risk: limits });
    const arming = bundle({ settings: { risk: { tradingEnabled: true, maxOrderNotional: 600 } } });
    expect((await imported(idle, arming, true)).status).toBe(0);
    expect(jsonIn(idle, 'settings.json').risk).toEqual({ maxOrderNotional: 600 });
    const armed = folderWith({ ...listen, risk: { ...limits, tradingEnabled: true } });
    const done = await imported(armed, arming, true);
    expect(done.stdout).toContain('disarmed');
    expect(jsonIn(armed, 'settings.json').risk).toEqual({ maxOrderNotional: 600, tradingEnabled: false });
    const same = folderWith({ ...listen, risk: { ...limits, tradingEnabled: true } });
    await imported(same, bundle({ settings: { timezone: 'Asia/Tokyo', risk: limits } }));
    expect(jsonIn(same, 'settings.json').risk).toMatchObject({ tradingEnabled: true });
  });

  it('[N5] refuses what is no export, and names every problem of settings, conditions and rules; nothing is written', async () => {
    const folder = folderWith(
      { ...listen, sources: [] },
      [notify('uses', { conditions: { all: [{ condition: 'big' }] } })],
      {
        big: { all: [{ fact: 'amount', operator: 'greaterThan', value: 5 }] },
      },
    );
    const before = contentOf(folder);
    const refusedWith = async (file: string) => {
      const { status, stderr } = await imported(folder, file, true);
      expect(status).toBe(2);
      expect(contentOf(folder)).toEqual(before);
      return stderr;
    };
    const bad = bundle({
      settings: { timezone: 'Nowhere/City' },
      conditions: { big: { all: [{ fact: 'type', operator: 'nonsense', value: 1 }] } },
      rules: [notify('a', { priority: -1 }), notify('b'), notify('b')],
    });
    const said = await refusedWith(bad);
    for (const path of [
      '$.settings.timezone',
      '$.conditions.big.all[0].operator',
      '$.rules[0].priority',
      '$.rules[2].id',
    ])
      expect(said).toContain(path);
    const text = join(temporaryFolder(), 'no.json');
    writeFileSync(text, 'hello');
    expect(await refusedWith(text)).toContain('not JSON');
    expect(await refusedWith(bundle({ format: 'other' }))).toContain('no export of Hookdesk');
    expect(await refusedWith(bundle({ version: 2 }))).toContain('another version');
    expect(await refusedWith(join(folder, 'nothing.json'))).toContain('nothing.json');
    expect(await refusedWith(bundle({ settings: { unknown: 1 } }))).toContain('$.settings.unknown');
  });

  it.each(['by a running owner', 'where none runs'])(
    '[N12] what was invalid before stays as it is, is named, and blocks nothing, %s',
    async (how) => {
      const half = notify('half', { enabled: false, conditions: { all: [] } });
      const folder = folderWith(listen, [notify('mine')]);
      writeFileSync(join(folder, 'rules', 'half-done.json'), JSON.stringify(half));
      writeFileSync(join(folder, 'rules', 'slip.json'), '{');
      writeFileSync(join(folder, 'rules', 'other-name.json'), JSON.stringify(notify('mended', { actions: 5 })));
      if (how === 'by a running owner') await serving(folder);
      const before = contentOf(folder);
      const file = bundle({ rules: [notify('theirs'), half, notify('mended')] });
      const done = await hookdesk(['import', file], { folder });
      expect(done).toMatchObject({ status: 0, stderr: '' });
      expect(done.stdout).toContain('as it was rules/half-done.json: has problems already ($.conditions.all)');
      expect(done.stdout).toContain('as it was rules/slip.json: has problems already ($)');
      expect(done.stdout).not.toContain('as it was rules/other-name.json');
      expect(jsonIn(folder, 'rules', 'other-name.json')).toEqual(notify('mended'));
      expect(contentOf(folder)).toEqual({
        ...before,
        'rules/other-name.json': expect.any(String),
        'rules/theirs.json': expect.any(String),
      });
    },
  );

  it('[N12] refuses conditions that would break a rule that is whole here', async () => {
    const uses = notify('uses', { conditions: { all: [{ condition: 'big' }] } });
    const half = notify('half', { enabled: false, conditions: { all: [{ condition: 'gone' }] } });
    const big = { all: [{ fact: 'amount', operator: 'greaterThan', value: 5 }] };
    const folder = folderWith(listen, [uses, half], { big, broken: { all: [] } });
    const said = await imported(folder, bundle({ conditions: { big: { all: [{ condition: 'nowhere' }] } } }), true);
    expect(said).toMatchObject({ status: 2 });
    expect(said.stderr).toContain('nowhere');
    expect(said.stderr).not.toMatch(/gone|\$\.conditions\.broken/);
    expect(await imported(folder, bundle({ rules: [notify('new')] }))).toMatchObject({ status: 0 });
  });

  it.each(['by a running owner', 'where none runs'])(
    '[N13] a rule that is switched off and unfinished moves as it is, %s',
    async (how) => {
      const half = { id: 'half', enabled: false, conditions: { all: [] } };
      const file = join(temporaryFolder(), 'out.json');
      await hookdesk(['export', file], { folder: folderWith(listen, [notify('whole'), notify('half', half)]) });
      const to = folderWith(listen);
      if (how === 'by a running owner') await serving(to);
      const done = await hookdesk(['import', file], { folder: to });
      expect(done).toMatchObject({ status: 0, stderr: '' });
      expect(done.stdout).toContain('half: new, unfinished');
      expect(jsonIn(to, 'rules', 'half.json')).toEqual(notify('half', half));
      const on = bundle({ rules: [notify('on', { ...half, id: 'on', enabled: true })] });
      expect((await hookdesk(['import', on], { folder: to })).stderr).toContain('$.rules[0].conditions.all');
    },
  );

  it('[N6] an export taken into an empty folder makes the same settings and rules, with what orders off', async () => {
    const settings = {
      ...listen,
      timezone: 'Europe/Berlin',
      sources: [{ id: 'okd', preset: 'okd', secrets: [{ env: 'OKD' }] }],
      risk: { maxOrderNotional: 500 },
    };
    const from = folderWith(settings, [notify('tells'), ordering('buys')]);
    const file = join(temporaryFolder(), 'out.json');
    await hookdesk(['export', file], { folder: from });
    const to = join(temporaryFolder(), 'new');
    const done = await hookdesk(['import', file, '--accept'], { folder: to });
    expect(done).toMatchObject({ status: 0 });
    expect(done.stderr).toContain('the environment variable OKD');
    expect(jsonIn(to, 'settings.json')).toEqual(settings);
    expect(jsonIn(to, 'rules', 'tells.json')).toEqual(notify('tells'));
    expect(jsonIn(to, 'rules', 'buys.json')).toEqual({ ...ordering('buys'), enabled: false });
    expect((await serving(to, { OKD: 'a-secret-of-some-length' })).listener).toContain('127.0.0.1');
  });

  it('[N7] is handed to a running owner, who puts it in force, keeps who did it, and refuses what lacks its secret', async () => {
    const folder = folderWith(listen, [notify('mine')]);
    await serving(folder);
    const file = bundle({
      settings: { timezone: 'Asia/Tokyo', risk: { maxOrderNotional: 5 } },
      rules: [ordering('buys')],
    });
    expect((await hookdesk(['import', file], { folder })).status).toBe(2);
    expect(jsonIn(folder, 'settings.json')).not.toHaveProperty('timezone');
    expect(await hookdesk(['import', file, '--accept'], { folder })).toMatchObject({ status: 0, stderr: '' });
    expect(jsonIn(folder, 'settings.json')).toMatchObject({ timezone: 'Asia/Tokyo', risk: { maxOrderNotional: 5 } });
    expect(jsonIn(folder, 'rules', 'buys.json')).toMatchObject({ enabled: false });
    const audit = (await hookdesk(['audit', '--json'], { folder })).json();
    expect(audit).toContainEqual(
      expect.objectContaining({ actor: 'user', action: 'settings.import', path: 'timezone', after: 'Asia/Tokyo' }),
    );
    expect(audit).toContainEqual(
      expect.objectContaining({ actor: 'user', action: 'rule.create', path: 'rules/buys.json' }),
    );
    const before = contentOf(folder);
    const lacking = bundle({ settings: { sources: [{ id: 'x', preset: 'okd', secrets: [{ vault: 'x.secret' }] }] } });
    const refused = await hookdesk(['import', lacking, '--accept'], { folder });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('hookdesk secret set x.secret');
    expect(contentOf(folder)).toEqual(before);
    await hookdesk(['secret', 'set', 'x.secret'], { folder, input: 'a-secret-of-some-length' });
    expect((await hookdesk(['import', lacking, '--accept'], { folder })).status).toBe(0);
  });

  it.each(['by a running owner', 'where none runs'])(
    '[N17] of two files with one id the one in force becomes the other rule, and all of it is taken in, %s',
    async (how) => {
      const folder = folderWith(listen);
      const copy = JSON.stringify(notify('mine', { name: 'A copy made by hand' }));
      writeFileSync(join(folder, 'rules', 'z.json'), JSON.stringify(notify('mine')));
      const isServed = how === 'by a running owner';
      if (isServed) await serving(folder);
      writeFileSync(join(folder, 'rules', 'a.json'), copy);
      const theirs = notify('mine', { name: 'Theirs' });
      const file = bundle({ settings: { timezone: 'Asia/Tokyo' }, rules: [notify('new'), theirs] });
      expect(await hookdesk(['import', file, '--accept'], { folder })).toMatchObject({ status: 0, stderr: '' });
      expect(jsonIn(folder, 'settings.json')).toMatchObject({ timezone: 'Asia/Tokyo' });
      expect(jsonIn(folder, 'rules', 'new.json')).toEqual(notify('new'));
      // Where nobody runs, the first by name is what the next start takes.
      expect(jsonIn(folder, 'rules', isServed ? 'z.json' : 'a.json')).toEqual(theirs);
      if (isServed) expect(readFileSync(join(folder, 'rules', 'a.json'), 'utf8')).toBe(copy);
    },
  );

  it('[N17] what cannot be written whole is taken back', async () => {
    const folder = folderWith(listen, [notify('mine')], { big: { all: [] } });
    const before = contentOf(folder);
    const content = {
      settings: { timezone: 'Asia/Tokyo' },
      conditions: { big: { all: [{ fact: 'amount', operator: 'greaterThan', value: 5 }] } },
      rules: [notify('new'), notify('mine', { name: 'Theirs' }), notify('last')],
    };
    const text = JSON.stringify({ format: 'hookdesk', version: 1, ...content });
    const secrets = { environment: () => undefined, vault: { get: () => null }, folder, redaction: { add: () => {} } };
    const planned = planFor(text, { folder }, secrets);
    if ('problems' in planned) throw new Error(JSON.stringify(planned.problems));
    const target = targetIn(folder);
    const full = {
      ...target,
      rule: (...[document, source]: Parameters<typeof target.rule>) => {
        if (document.id === 'last') throw new Error('The disk is full');
        return target.rule(document, source);
      },
    };
    await expect(carryOut(planned, { folder }, full)).rejects.toThrow('The disk is full');
    expect(Object.keys(contentOf(folder)).sort()).toEqual(Object.keys(before).sort());
    for (const [name, was] of Object.entries(contentOf(folder))) {
      expect(JSON.parse(was), name).toEqual(JSON.parse(before[name] ?? ''));
    }
  });
});
