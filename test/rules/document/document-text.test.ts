import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument, rewritten, switchBetween } from '../../../rules/document/document-text.ts';
import { type Path, valueAt, withValue } from '../../../rules/document/json-edit.ts';
import { exampleTexts } from '../../renderer/editor/example-texts.ts';

const TEXT = `{
    "id": "x",   "note": "kept",
    "conditions": { "all": [ { "fact": "price", "operator": "greaterThan", "value": 50000.00 },
       { "fact": "type", "operator": "equal", "value": "t" } ] },
    "actions": []
}
`;

function edit(text: string, path: Path, value: unknown): string {
  const document = readDocument(text);
  if (document === null) throw new Error('no document');
  return rewritten(document, withValue(document.value, path, value) as Record<string, unknown>);
}

describe('the text of a document', () => {
  it('[I1] is the very same where nothing was edited, for every example', () => {
    const examples = exampleTexts();
    expect(examples.length).toBeGreaterThan(20);
    for (const { file, text } of examples) {
      const document = readDocument(text);
      expect(document, file).not.toBeNull();
      if (document !== null) expect(rewritten(document, document.value), file).toBe(text);
    }
  });

  it('[I1] keeps blanks and digits of all that was not edited', () => {
    const text = edit(TEXT, ['conditions', 'all', 1, 'value'], 'other');
    expect(text).toContain('{ "fact": "price", "operator": "greaterThan", "value": 50000.00 }');
    expect(text).toContain('{ "fact": "type", "operator": "equal", "value": "other" }');
    expect(JSON.parse(text)).toEqual(withValue(JSON.parse(TEXT), ['conditions', 'all', 1, 'value'], 'other'));
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('[I1] keeps the digits of the other values of an edited condition', () => {
    expect(edit(TEXT, ['conditions', 'all', 0, 'operator'], 'lessThan')).toContain('"value": 50000.00');
  });

  it('[I1] replaces nothing but a value that is another one now', () => {
    expect(edit(TEXT, ['id'], 'y')).toBe(TEXT.replace('"x"', '"y"'));
    expect(edit(TEXT, ['conditions', 'all', 0, 'value'], 7)).toBe(TEXT.replace('50000.00', '7'));
    const grouped = edit(TEXT, ['conditions', 'all', 0], { not: { fact: 'a' } });
    expect(grouped).toContain('"type", "operator": "equal", "value": "t" } ] },\n    "actions": []');
  });

  it('puts a new member where people look for it, and takes one out', () => {
    const named = edit('{\n  "id": "x",\n  "conditions": {}\n}', ['name'], 'N');
    expect(named).toBe('{\n  "id": "x",\n  "name": "N",\n  "conditions": {}\n}');
    expect(edit(named, ['name'], undefined)).toBe('{\n  "id": "x",\n  "conditions": {}\n}');
  });

  it('[I18] puts a member in and takes one out of a text written by hand, and touches nothing else', () => {
    const byHand = '{\r\n\t"id" : "x",\r\n\r\n\t"conditions": { "all" : [] },   "actions": [ ]\r\n}\r\n';
    const off = edit(byHand, ['enabled'], false);
    expect(off).toBe(byHand.replace('"x",', '"x",\r\n\t"enabled": false,'));
    expect(edit(off, ['enabled'], undefined)).toBe(byHand);
    expect(edit(byHand, ['$schema'], 's')).toBe(byHand.replace('{\r\n\t', '{\r\n\t"$schema": "s",\r\n\t'));
    expect(edit(byHand, ['id'], undefined)).toBe(byHand.replace('"id" : "x",\r\n\r\n\t', ''));
    expect(edit(byHand, ['actions'], undefined)).toBe(byHand.replace(',   "actions": [ ]', ''));
  });

  it('[I18] leaves a text of one line on its line', () => {
    const long = JSON.stringify({ id: 'x', conditions: {}, description: 'y'.repeat(120), actions: [] });
    expect(edit(long, ['enabled'], false)).toBe(long.replace('"conditions"', '"enabled": false,"conditions"'));
    expect(edit('{ "id": "x", "actions": [] }', ['enabled'], false)).toBe(
      '{ "id": "x", "enabled": false, "actions": [] }',
    );
  });

  it('[I18] finds every value by its own key, whatever the order in which a program keeps keys', () => {
    const text = '{"b": 1.0, "2": {"x": 1.50}, "1": 3.0}';
    expect(edit(text, ['2', 'x'], 9)).toBe('{"b": 1.0, "2": {"x": 9}, "1": 3.0}');
    expect(edit(text, ['1'], 4)).toBe('{"b": 1.0, "2": {"x": 1.50}, "1": 4}');
  });

  it('is none where it is no JSON, or leaves a doubt', () => {
    for (const text of ['', '{', '[]', '{"a":1,"a":2}', 'null', '{"a":1} x']) expect(readDocument(text)).toBeNull();
  });

  it('[I1] says after any edit what the edited value says, and nothing else has changed', () => {
    const json = fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.jsonValue({ maxDepth: 4 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(
        json,
        fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value))),
        fc.nat(),
        fc.constantFrom(0, 1, 2),
        (made, value, which, blanks) => {
          const text = JSON.stringify(made, null, blanks);
          const before = readDocument(text);
          // A name such as __proto__ is refused wherever it stands.
          if (before === null || readDocument(JSON.stringify({ value })) === null) return;
          const paths = pathsIn(before.value);
          const path = paths[which % paths.length] ?? [];
          if (path.length === 0) return;
          const after = readDocument(
            rewritten(before, withValue(before.value, path, value) as Record<string, unknown>),
          );
          expect(after?.value).toEqual(withValue(before.value, path, value));
        },
      ),
      { numRuns: 500 },
    );
  });
});

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.keys(value).flatMap((key) =>
      pathsIn(valueAt(value, [Array.isArray(value) ? Number(key) : key]), [
        ...path,
        Array.isArray(value) ? Number(key) : key,
      ]),
    ),
  ];
}

describe('a rule that is switched while it is edited', () => {
  const on = '{ "id": "x", "enabled": true, "value": 45000.00 }';
  const off = '{ "id": "x", "enabled": false, "value": 45000.00 }';

  it('[I16] is known by a file in which nothing else is another, however it is written', () => {
    expect(switchBetween(on, off)).toBe(false);
    expect(switchBetween(off, `${JSON.stringify(JSON.parse(on), null, 2)}\n`)).toBe(true);
    expect(switchBetween('{ "id": "x" }', '{ "id": "x", "enabled": false }')).toBe(false);
    expect(switchBetween(on, off.replace('45000.00', '46000'))).toBeNull();
    expect(switchBetween(on, on)).toBeNull();
    expect(switchBetween(on, '{ "id": ')).toBeNull();
  });
});
