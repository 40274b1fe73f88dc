import { jsonLanguage } from '@codemirror/lang-json';
import type { Extension } from '@uiw/react-codemirror';
import { ruleJsonSchema } from '../../../rules/document/json-schema.ts';
import { isRecord } from '../../../rules/event/json.ts';
import type { Vocabulary } from '../../../service/contract/rule-editing.ts';

type Schema = Record<string, unknown>;
type Node = ReturnType<typeof jsonLanguage.parser.parse>['topNode'];

/** Something to put in: `label` is shown, `apply` goes into the text in place of `from` to the cursor. */
export interface Completion {
  label: string;
  detail?: string;
  apply: string;
}

/** What can stand at a place of a rule's text, by the schema of rules, and what was seen in events. */
export function completionsAt(
  text: string,
  at: number,
  vocabulary: Vocabulary | undefined,
): { from: number; options: Completion[] } | null {
  const place = placeAt(text, at);
  if (place === null) return null;
  const schemas = schemasAt(place.path, place.holders);
  const options =
    place.kind === 'name'
      ? namesIn(schemas).filter(({ label }) => !place.taken.has(label))
      : [...valuesIn(schemas), ...seenValues(place, vocabulary)];
  return options.length === 0 ? null : { from: place.from, options: unique(options) };
}

/** For the editor: completes while a name or a text is typed, and on Ctrl+Space anywhere. `vocabulary` is asked each time. */
export function jsonCompletion(vocabulary: () => Vocabulary | undefined): Extension {
  return jsonLanguage.data.of({
    autocomplete: ({
      state,
      pos,
      explicit,
    }: {
      state: { doc: { toString(): string } };
      pos: number;
      explicit: boolean;
    }) => {
      const text = state.doc.toString();
      const found = completionsAt(text, pos, vocabulary());
      if (found === null || (!explicit && found.from === pos)) return null;
      // A quote that stands after the cursor already belongs to what is replaced, and so does the colon of a name.
      const to = text[pos] === '"' ? pos + 1 : pos;
      const hasColon = /^\s*:/.test(text.slice(to));
      const typed = text.slice(found.from, pos).replace(/^"/, '').toLowerCase();
      const options = found.options
        .filter(({ label }) => label.toLowerCase().includes(typed))
        .map((option) => (hasColon ? { ...option, apply: option.apply.replace(/: $/, '') } : option));
      // The labels have no quotes, so they are matched here.
      return { from: found.from, to, options, filter: false };
    },
  });
}

interface Place {
  kind: 'name' | 'value';
  path: (string | number)[];
  /** The object that each step of the path leads out of, as far as it can be read, so that alternatives can be told apart. */
  holders: unknown[];
  from: number;
  /** Names that stand in the object already. */
  taken: ReadonlySet<string>;
}

function placeAt(text: string, at: number): Place | null {
  const before = beginningOf(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
  const tree = jsonLanguage.parser.parse(text);
  const node: Node = tree.resolveInner(at, -1);
  const isOpenText = node.name === 'PropertyName' || node.name === 'String';
  const from = isOpenText ? node.from : at - before.length;
  const inner = isOpenText || /^["\w]/.test(before) ? (node.parent ?? node) : node;
  const property = inner.name === 'Property' ? inner : null;
  const isValue = node.name !== 'PropertyName' && (property !== null || /:\s*$/.test(text.slice(0, from)));
  const holder = property === null ? closest(inner) : property.parent;
  if (holder === null) return null;
  const own = isValue ? nameOf(property ?? lastProperty(holder, from), text) : null;
  if (isValue && own === null && holder.name === 'Object') return null;
  const { path, holders } = wayTo(holder, text);
  if (holder.name === 'Array')
    return { kind: 'value', path: [...path, 0], holders: [...holders, undefined], from, taken: new Set() };
  const record = membersOf(holder, text);
  const taken = new Set(isRecord(record) ? Object.keys(record) : []);
  if (!isValue && isOpenText) taken.delete(nameOf(property, text) ?? '');
  return isValue && own !== null
    ? { kind: 'value', path: [...path, own], holders: [...holders, without(record, own)], from, taken }
    : { kind: 'name', path, holders: [...holders, record], from, taken };
}

/** What is being written says nothing yet. */
function without(record: unknown, name: string): unknown {
  if (!isRecord(record)) return record;
  const { [name]: _open, ...rest } = record;
  return rest;
}

/** What is being typed at the end of a line: a text from its quote on, or a word. */
function beginningOf(line: string): string {
  const quotes = [...line.matchAll(/(?<!\\)"/g)];
  const isOpen = quotes.length % 2 === 1;
  return isOpen ? line.slice(quotes.at(-1)?.index) : (/[\w.-]*$/.exec(line)?.[0] ?? '');
}

function closest(node: Node): Node | null {
  let current: Node | null = node;
  while (current !== null && current.name !== 'Object' && current.name !== 'Array') current = current.parent;
  return current;
}

function lastProperty(holder: Node, before: number): Node | null {
  return holder.getChildren('Property').findLast((property) => property.from < before) ?? null;
}

function wayTo(node: Node, text: string): { path: (string | number)[]; holders: unknown[] } {
  const path: (string | number)[] = [];
  const holders: unknown[] = [];
  let current: Node | null = node;
  while (current?.parent) {
    const { parent }: { parent: Node } = current as { parent: Node };
    if (parent.name === 'Property') {
      path.unshift(nameOf(parent, text) ?? '');
      holders.unshift(parent.parent === null ? undefined : membersOf(parent.parent, text));
      current = parent.parent;
    } else {
      if (parent.name === 'Array') {
        path.unshift(0);
        holders.unshift(undefined);
      }
      current = parent;
    }
  }
  return { path, holders };
}

function nameOf(property: Node | null, text: string): string | null {
  const name = property?.getChild('PropertyName');
  return name == null ? null : text.slice(name.from + 1, name.to).replace(/"$/, '');
}

/** The plain members of an object, as far as they are written. */
function membersOf(object: Node, text: string): unknown {
  if (object.name !== 'Object') return undefined;
  const members = object.getChildren('Property').map((property) => {
    const source = text.slice(property.from, property.to);
    const value = /:\s*("(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null)\s*$/.exec(source)?.[1];
    return [nameOf(property, text) ?? '', value === undefined ? undefined : read(value)];
  });
  return Object.fromEntries(members);
}

function read(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const ROOT: Schema = ruleJsonSchema();
/** References of references end somewhere; a schema that leads back to itself ends here. */
const DEEPEST = 12;

/** Schemas that a place can have: alternatives that contradict what stands there already are left out. */
function schemasAt(path: readonly (string | number)[], holders: readonly unknown[]): Schema[] {
  let schemas = resolved([ROOT], holders[0]);
  for (const [index, step] of path.entries()) {
    const next = schemas.flatMap((schema) => inner(schema, step));
    schemas = resolved(next, holders[index + 1]);
  }
  return schemas;
}

function inner(schema: Schema, step: string | number): Schema[] {
  if (typeof step === 'number') return isRecord(schema.items) ? [schema.items] : [];
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const found = Object.hasOwn(properties, step) ? properties[step] : schema.additionalProperties;
  return isRecord(found) ? [found] : [];
}

/** With references followed and alternatives spread out; `value`: what stands there. */
function resolved(schemas: readonly Schema[], value: unknown, depth = 0): Schema[] {
  if (depth > DEEPEST) return [];
  return schemas.flatMap((schema) => {
    if (!fits(schema, value)) return [];
    const parts: Schema[] = [schema];
    if (typeof schema.$ref === 'string') parts.push(...resolved([referred(schema.$ref)], value, depth + 1));
    for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
      if (Array.isArray(schema[key]))
        parts.push(...resolved((schema[key] as unknown[]).filter(isRecord), value, depth + 1));
    }
    const branch = isRecord(schema.if) && holds(schema.if, value) ? schema.then : undefined;
    if (isRecord(branch)) parts.push(...resolved([branch], value, depth + 1));
    return parts;
  });
}

function referred(reference: string): Schema {
  const definitions = isRecord(ROOT.$defs) ? ROOT.$defs : {};
  const found = definitions[reference.replace('#/$defs/', '')];
  return isRecord(found) ? found : {};
}

/** False where a constant of the schema says that the value is another kind of thing. */
function fits(schema: Schema, value: unknown): boolean {
  if (!isRecord(value) || !isRecord(schema.properties)) return true;
  return Object.entries(schema.properties).every(([name, member]) => {
    if (!isRecord(member) || !Object.hasOwn(member, 'const') || value[name] === undefined) return true;
    return member.const === value[name];
  });
}

/** Whether a condition of the schema (`if`) holds for what stands there: constants, lists and patterns of members. */
function holds(condition: Schema, value: unknown): boolean {
  if (!isRecord(value)) return false;
  const members = Object.entries(isRecord(condition.properties) ? condition.properties : {});
  return members.every(([name, member]) => {
    const found = value[name];
    if (!isRecord(member) || found === undefined) return false;
    if (Array.isArray(member.enum)) return member.enum.includes(found);
    if (typeof member.pattern === 'string')
      return typeof found === 'string' && new RegExp(member.pattern, 'u').test(found);
    return !Object.hasOwn(member, 'const') || member.const === found;
  });
}

function namesIn(schemas: readonly Schema[]): Completion[] {
  return schemas.flatMap(({ properties }) =>
    Object.entries(isRecord(properties) ? properties : {})
      .filter(([, member]) => member !== false)
      .map(([name, member]) => ({
        label: name,
        apply: `${JSON.stringify(name)}: `,
        ...(isRecord(member) && typeof member.description === 'string' ? { detail: member.description } : {}),
      })),
  );
}

function valuesIn(schemas: readonly Schema[]): Completion[] {
  const values = schemas.flatMap((schema) => [
    ...(Object.hasOwn(schema, 'const') ? [schema.const] : []),
    ...(Array.isArray(schema.enum) ? schema.enum : []),
    ...(schema.type === 'boolean' ? [true, false] : []),
  ]);
  return values.filter((value) => value !== '' && value !== '$').map(asCompletion);
}

/** Values of the field that a condition compares, as events had them. */
function seenValues({ path, holders }: Place, vocabulary: Vocabulary | undefined): Completion[] {
  const holder = holders.at(-1);
  if (path.at(-1) !== 'value' || !isRecord(holder)) return [];
  if (holder.fact === 'type') return (vocabulary?.types ?? []).map(({ type }) => asCompletion(type));
  const fields = (vocabulary?.types ?? []).flatMap((type) => type.fields.filter(({ name }) => name === holder.fact));
  return fields.flatMap(({ values }) => values).map(asCompletion);
}

function asCompletion(value: unknown): Completion {
  return { label: String(value), apply: JSON.stringify(value) };
}

function unique(options: readonly Completion[]): Completion[] {
  return [...new Map(options.map((option) => [option.apply, option])).values()];
}
