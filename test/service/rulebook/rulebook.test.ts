import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Log } from '../../../service/host.ts';
import type { AuditEntry } from '../../../service/journal/journal.ts';
import { RuleEditor } from '../../../service/rulebook/edit.ts';
import { fileNameFor } from '../../../service/rulebook/rule-file.ts';
import { Rulebook } from '../../../service/rulebook/rulebook.ts';
import { plain } from '../../rules/problems/plain.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const rule = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  conditions: { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] },
  actions: [{ type: 'notify', title: 'T', message: 'M' }],
  ...more,
});

function rulebookWith(files: Record<string, unknown>): {
  rulebook: Rulebook;
  write(file: string, content: unknown): void;
} {
  const folder = temporaryFolder();
  const rulebook = new Rulebook(folder, silent);
  const write = (file: string, content: unknown) =>
    writeFileSync(join(rulebook.folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  for (const [file, content] of Object.entries(files)) write(file, content);
  rulebook.reload();
  return { rulebook, write };
}

describe('reading a rules folder', () => {
  it('takes one document a file and leaves other files alone', () => {
    const { rulebook } = rulebookWith({
      'a.json': rule('a'),
      'b.json': rule('b'),
      'notes.txt': 'x',
      '.hidden.json': '{',
    });
    expect(rulebook.entries.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(rulebook.compiled).toHaveLength(2);
  });

  it('keeps the last good version in force while the file has problems', () => {
    const { rulebook, write } = rulebookWith({ 'a.json': rule('a', { name: 'Good' }) });
    write('a.json', '{ "id": "a",');
    rulebook.reload();
    expect(rulebook.find('a')?.problems[0]?.path).toBe('$');
    expect(rulebook.find('a')?.inForce?.document.name).toBe('Good');
  });

  it('refuses the later of two files with one id', () => {
    const { rulebook } = rulebookWith({ 'a.json': rule('same'), 'b.json': rule('same') });
    expect(rulebook.find('same')?.source.file).toBe('a.json');
    expect(plain(rulebook.find('b.json')?.problems ?? [])).toEqual([
      { path: '$.id', message: '"same" is the id of a.json already' },
    ]);
    expect(rulebook.compiled).toHaveLength(1);
  });

  it('lets no copy take a rule over, and leaves the rule in force when the copy goes', () => {
    const { rulebook, write } = rulebookWith({ 'x.json': rule('x', { name: 'Mine' }) });
    write('a-copy.json', rule('x', { name: 'Copy' }));
    rulebook.reload();
    expect(rulebook.find('x')?.inForce?.document.name).toBe('Mine');
    expect(rulebook.find('a-copy.json')?.problems[0]?.path).toBe('$.id');
    rmSync(join(rulebook.folder, 'a-copy.json'));
    rulebook.reload();
    expect(rulebook.compiled.map(({ document }) => document.name)).toEqual(['Mine']);
    write('a-copy.json', rule('x', { name: 'Copy' }));
    rulebook.reload();
    rmSync(join(rulebook.folder, 'x.json'));
    rulebook.reload();
    expect(rulebook.compiled.map(({ document }) => document.name)).toEqual(['Copy']);
  });

  it('checks every rule again when the named conditions change', () => {
    const filled = { all: [{ fact: 'type', operator: 'equal', value: 'order.filled' }] };
    const { rulebook, write } = rulebookWith({ 'a.json': rule('a', { conditions: { condition: 'filled' } }) });
    expect(rulebook.find('a')?.problems).toHaveLength(1);
    write('_conditions.json', { filled });
    rulebook.reload();
    expect(rulebook.find('a')?.problems).toEqual([]);
    expect(rulebook.compiled).toHaveLength(1);
  });

  it('tells its listeners only of a change', () => {
    const { rulebook, write } = rulebookWith({ 'a.json': rule('a') });
    let changes = 0;
    rulebook.onChange(() => {
      changes += 1;
    });
    rulebook.reload();
    expect(changes).toBe(0);
    write('a.json', rule('a', { name: 'Other' }));
    rulebook.reload();
    expect(changes).toBe(1);
  });
});

describe('editing', () => {
  function editorOf(files: Record<string, unknown>) {
    const { rulebook, write } = rulebookWith(files);
    const audit: AuditEntry[] = [];
    return {
      rulebook,
      write,
      audit,
      editor: new RuleEditor(
        rulebook,
        () => 1_000,
        (entry) => audit.push(entry),
      ),
    };
  }

  it('gives a new rule a file of its own', () => {
    const { editor, rulebook, audit } = editorOf({});
    const saved = editor.save(JSON.stringify(rule('my:rule')), null, null);
    expect(saved).toMatchObject({ id: 'my:rule', source: { file: 'my-rule.json' } });
    expect(readdirSync(rulebook.folder)).toEqual(['my-rule.json']);
    expect(audit).toMatchObject([
      { at: 1_000, actor: 'user', action: 'rule.create', path: 'rules/my-rule.json', before: null },
    ]);
  });

  it('[G17] tells of what was changed by hand, each file with what was there before', () => {
    const { rulebook, write, audit, editor } = editorOf({ 'a.json': rule('a'), 'b.json': rule('b') });
    write('a.json', rule('a', { name: 'Other' }));
    write('c.json', rule('c'));
    rmSync(join(rulebook.folder, 'b.json'));
    rulebook.reload();
    write('a.json', rule('a', { name: 'Other', enabled: false }));
    rulebook.reload();
    write('c.json', 'no rule');
    rulebook.reload();
    rulebook.reload();
    expect(audit.map(({ actor, action, path }) => [actor, action, path])).toEqual([
      ['file', 'rule.change', 'rules/a.json'],
      ['file', 'rule.remove', 'rules/b.json'],
      ['file', 'rule.create', 'rules/c.json'],
      ['file', 'rule.disable', 'rules/a.json'],
      ['file', 'rule.change', 'rules/c.json'],
    ]);
    expect(audit[0]).toMatchObject({ before: rule('a'), after: { ...rule('a'), name: 'Other' } });
    // An edit in the interface tells of itself alone, and not of what somebody did beside it.
    write('d.json', rule('d'));
    editor.setEnabled('a', true);
    expect(audit.slice(5).map(({ actor, action, path }) => [actor, action, path])).toEqual([
      ['file', 'rule.create', 'rules/d.json'],
      ['user', 'rule.enable', 'rules/a.json'],
    ]);
  });

  it('[G17] tells of a change later where it cannot be kept, and who made it', () => {
    const { rulebook, write } = rulebookWith({ 'a.json': rule('a') });
    const audit: AuditEntry[] = [];
    let isFull = true;
    const editor = new RuleEditor(
      rulebook,
      () => 1_000,
      (entry) => {
        if (isFull) throw new Error('the disk is full');
        audit.push(entry);
      },
    );
    expect(editor.setEnabled('a', false)).toMatchObject({ id: 'a' });
    isFull = false;
    write('b.json', rule('b'));
    rulebook.reload();
    expect(audit.map(({ actor, action }) => [actor, action])).toEqual([
      ['user', 'rule.disable'],
      ['file', 'rule.create'],
    ]);
  });

  it('refuses to overwrite what was edited outside meanwhile, and says what is there', () => {
    const { editor, rulebook, write } = editorOf({ 'a.json': rule('a') });
    const version = rulebook.find('a')?.source.version ?? '';
    write('a.json', rule('a', { name: 'Edited by hand' }));
    const refused = editor.save(JSON.stringify(rule('a', { name: 'Mine' })), version, 'a');
    expect(refused).toMatchObject({ refused: 'conflict', current: { file: 'a.json' } });
    expect(readFileSync(join(rulebook.folder, 'a.json'), 'utf8')).toContain('Edited by hand');
  });

  it("refuses another rule's id", () => {
    const { editor } = editorOf({ 'a.json': rule('a'), 'b.json': rule('b') });
    expect(editor.save(JSON.stringify(rule('b')), null, null)).toMatchObject({
      refused: 'invalid',
      problems: [{ path: '$.id' }],
    });
  });

  it('[C21] leaves a rule alone that is on or off already, and audits nothing', () => {
    const { editor, rulebook, audit } = editorOf({ 'a.json': rule('a'), 'b.json': rule('b', { enabled: false }) });
    const before = rulebook.entries.map(({ source }) => source.text);
    expect(editor.setEnabled('a', true)).toMatchObject({ id: 'a', source: { text: before[0] } });
    editor.setEnabled('b', false);
    expect(rulebook.entries.map(({ source }) => source.text)).toEqual(before);
    expect(audit).toEqual([]);
  });

  it('[I18] switches a rule and changes its stage without touching the rest of a file that was written by hand', () => {
    const text = `{
    "id": "a",   "conditions": { "all": [
        { "fact": "price", "operator": "greaterThan", "value": 45000.00 } ] },

    "actions": [ { "type" : "log", "message": "M" } ] }`;
    const { editor, rulebook, write } = editorOf({ 'a.json': text });
    const onDisk = () => readFileSync(join(rulebook.folder, 'a.json'), 'utf8');
    editor.setEnabled('a', false);
    expect(onDisk()).toBe(text.replace('"a",', '"a",\n    "enabled": false,'));
    editor.setEnabled('a', true);
    editor.setStage('a', 'shadow', 'user');
    expect(onDisk()).toBe(
      text.replace('"a",', '"a",\n    "enabled": true,').replace('] },\n', '] },\n    "stage": "shadow",\n'),
    );
    // Something that is no document any more is not written over, whoever asks.
    write('a.json', '{ "id": "a"');
    expect(editor.setEnabled('a', false)).toMatchObject({ refused: 'invalid', problems: [{ path: '$' }] });
    expect(onDisk()).toBe('{ "id": "a"');
  });

  it('leaves no temporary file behind', () => {
    const { editor, rulebook } = editorOf({ 'a.json': rule('a') });
    editor.setEnabled('a', false);
    expect(readdirSync(rulebook.folder)).toEqual(['a.json']);
    expect(rulebook.find('a')?.document?.enabled).toBe(false);
  });
});

it('file names are safe and never taken', () => {
  expect(fileNameFor('../../etc/passwd', new Set())).toBe('etc-passwd.json');
  expect(fileNameFor('a', new Set(['a.json', 'a-2.json']))).toBe('a-3.json');
  expect(fileNameFor('___', new Set())).toBe('rule.json');
});
