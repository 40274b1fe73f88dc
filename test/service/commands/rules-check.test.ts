import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { hookdesk } from './command-line.ts';

const GOOD = {
  id: 'good',
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'log' }],
};
const BAD = { ...GOOD, id: 'bad', conditions: { all: [] }, actions: [{ type: 'nonsense' }], extra: 1 };
const NAMED = { ...GOOD, id: 'named', conditions: { all: [{ condition: 'fills' }] } };

/** A folder of rule files; texts are written as they are. */
function rulesFolder(files: Record<string, unknown>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const check = (files: string[], words: string[] = []) =>
  hookdesk(['rules', 'check', ...words, ...files], { folder: null });

describe('hookdesk rules check', () => {
  it('prints a line per file with every problem and its path; one bad file is status 1', async () => {
    const folder = rulesFolder({ 'good.json': GOOD, 'bad.json': BAD, 'broken.json': '{ "id": ' });
    const files = ['good.json', 'bad.json', 'broken.json'].map((name) => join(folder, name));
    const { status, json, stderr } = await check(files, ['--json']);
    const [good, bad, broken] = json();
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(good).toEqual({ file: files[0], ok: true, problems: [] });
    expect(bad).toMatchObject({ file: files[1], ok: false });
    for (const path of ['$.conditions.all', '$.actions[0].type', '$.extra']) {
      expect(bad?.problems).toContainEqual({ path, message: expect.stringMatching(/\w/) });
    }
    expect(broken).toMatchObject({ ok: false, problems: [{ path: '$', message: expect.stringContaining('line 1') }] });
  });

  it('good files are status 0, said in words too', async () => {
    const folder = rulesFolder({ 'good.json': GOOD });
    expect(await check([join(folder, 'good.json')])).toMatchObject({
      status: 0,
      stdout: `${folder}/good.json: ok\n  When type is order.filled: log\n`,
    });
  });

  it('two documents with one id are each valid, and it is said that only one can be in force', async () => {
    const folder = rulesFolder({ 'a.json': GOOD, 'b.json': GOOD });
    const { status, json, stderr } = await check([folder], ['--json']);
    expect(status).toBe(0);
    expect(json().map(({ ok }) => ok)).toEqual([true, true]);
    expect(stderr).toContain('b.json: "good" is the id of a.json already');
  });

  it('[E30] a rule that no index can narrow is valid, and its author is told', async () => {
    const conditions = { any: [{ fact: 'price', operator: 'greaterThan', value: 1 }] };
    const folder = rulesFolder({ 'slow.json': { ...GOOD, conditions } });
    const { status, json } = await check([folder], ['--json']);
    const note = { path: '$.conditions', message: expect.stringContaining('judged for every event') };
    expect(status).toBe(0);
    expect(json()).toEqual([{ file: join(folder, 'slow.json'), ok: true, problems: [], notes: [note] }]);
  });

  it('takes the named conditions beside a file, and tells when those are broken', async () => {
    const conditions = { fills: GOOD.conditions };
    const good = rulesFolder({ 'named.json': NAMED, '_conditions.json': conditions });
    expect((await check([join(good, 'named.json')])).status).toBe(0);
    const broken = rulesFolder({ 'named.json': NAMED, '_conditions.json': { fills: { all: [] } } });
    const { status, json } = await check([join(broken, 'named.json')], ['--json']);
    expect(status).toBe(1);
    expect(json()).toContainEqual(expect.objectContaining({ file: join(broken, '_conditions.json'), ok: false }));
    expect((await check([join(broken, '_conditions.json')])).status).toBe(1);
  });

  it('a file that is not there is status 2, after the others were checked', async () => {
    const folder = rulesFolder({ 'good.json': GOOD });
    const { status, stderr, json } = await check([join(folder, 'none.json'), join(folder, 'good.json')], ['--json']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(join(folder, 'none.json')) });
    const problems = [{ path: '$', message: 'expected a file, found none of this name' }];
    expect(json()).toMatchObject([
      { file: join(folder, 'good.json'), ok: true },
      { file: join(folder, 'none.json'), ok: false, problems },
    ]);
  });

  it('bytes that are no text are a problem of the file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'latin.json'), Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]));
    const { status, json } = await check([join(folder, 'latin.json')], ['--json']);
    expect(status).toBe(1);
    expect(json()).toMatchObject([{ ok: false, problems: [{ path: '$', message: 'expected UTF-8 text' }] }]);
  });
});
