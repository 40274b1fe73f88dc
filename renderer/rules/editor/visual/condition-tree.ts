import { type Path, valueAt, withMember, withValue } from '../../../../rules/document/json-edit.ts';
import { isRecord } from '../../../../rules/event/json.ts';

/** What a condition is, once the `not`s around it are taken off. `foreign`: nothing that a form could show. */
export type ConditionKind = 'all' | 'any' | 'reference' | 'comparison' | 'foreign';

/** A condition as it stands in its document, and what it is inside of its `not`s. */
export interface Condition {
  /** Where it stands, with everything around it. */
  path: Path;
  core: unknown;
  corePath: Path;
  /** `not`s around it. */
  negations: number;
  kind: ConditionKind;
}

export type GroupKind = 'all' | 'any';

/** A document, and where a condition stands in it now. */
export interface Placed {
  document: unknown;
  path: Path;
}

const ROOT: Path = ['conditions'];

/** The condition at a path. */
export function conditionAt(document: unknown, path: Path): Condition {
  let core = valueAt(document, path);
  let corePath = path;
  let negations = 0;
  while (isRecord(core) && Object.hasOwn(core, 'not') && !Object.hasOwn(core, 'all') && !Object.hasOwn(core, 'any')) {
    core = core.not;
    corePath = [...corePath, 'not'];
    negations += 1;
  }
  return { path, core, corePath, negations, kind: kindOf(core) };
}

function kindOf(node: unknown): ConditionKind {
  if (!isRecord(node)) return 'foreign';
  const isAll = Array.isArray(node.all);
  const isAny = Array.isArray(node.any);
  if (isAll || isAny) return isAll && isAny ? 'foreign' : isAll ? 'all' : 'any';
  if (typeof node.condition === 'string') return 'reference';
  const isComparison = typeof node.fact === 'string' && typeof node.operator === 'string';
  return isComparison && !Object.hasOwn(node, 'all') && !Object.hasOwn(node, 'any') ? 'comparison' : 'foreign';
}

/** The list that a group holds; null for what is no group. */
export function listOf({ kind, corePath }: Condition): Path | null {
  return kind === 'all' || kind === 'any' ? [...corePath, kind] : null;
}

export function childrenOf(document: unknown, group: Condition): Condition[] {
  const list = listOf(group);
  if (list === null) return [];
  const children = valueAt(document, list);
  return Array.isArray(children) ? children.map((_child, index) => conditionAt(document, [...list, index])) : [];
}

/** `index` beyond the end: at the end. */
export function inserted(document: unknown, list: Path, index: number, node: unknown): Placed {
  const items = valueAt(document, list);
  const now = Array.isArray(items) ? items : [];
  const place = Math.max(0, Math.min(index, now.length));
  return { document: withValue(document, list, now.toSpliced(place, 0, node)), path: [...list, place] };
}

/** Without the condition; the root stays. */
export function removed(document: unknown, path: Path): unknown {
  return isItem(path) ? withValue(document, path, undefined) : document;
}

/** A copy right after it. The root has no place beside itself. */
export function duplicated(document: unknown, path: Path): Placed {
  const { list, index } = placeOf(path);
  if (list === null) return { document, path };
  // A copy of its own, so that it is written and moved by itself.
  return inserted(document, list, index + 1, structuredClone(valueAt(document, path)));
}

/** Moves a condition into a list, before what is at `index` there now. Into itself it goes nowhere. */
export function moved(document: unknown, path: Path, to: Path, index: number): Placed {
  const { list, index: from } = placeOf(path);
  const node = valueAt(document, path);
  if (list === null || node === undefined || startsWith(to, path)) return { document, path };
  const isSame = list.length === to.length && startsWith(to, list);
  const place = isSame && index > from ? index - 1 : index;
  // What comes after it in its list moves up, and with it the way to a list inside of that.
  const after = to[list.length];
  const isBehind = startsWith(to, list) && typeof after === 'number' && after > from;
  const target = isBehind ? to.with(list.length, after - 1) : to;
  return inserted(removed(document, path), target, place, node);
}

/** Where the keyboard can move a condition; a way that leads nowhere is null. */
export function movedBy(document: unknown, path: Path, way: 'up' | 'down' | 'in' | 'out'): Placed | null {
  const { list, index } = placeOf(path);
  if (list === null) return null;
  const items = valueAt(document, list);
  const last = Array.isArray(items) ? items.length - 1 : 0;
  if (way === 'up') return index === 0 ? null : moved(document, path, list, index - 1);
  if (way === 'down') return index === last ? null : moved(document, path, list, index + 2);
  return way === 'in' ? movedIn(document, path, list, index) : movedOut(document, path, list);
}

/** Into the group before it, at its end, or else into the one after it, at its beginning. */
function movedIn(document: unknown, path: Path, list: Path, index: number): Placed | null {
  const before = index > 0 ? listOf(conditionAt(document, [...list, index - 1])) : null;
  if (before !== null) return moved(document, path, before, Number.POSITIVE_INFINITY);
  const after = listOf(conditionAt(document, [...list, index + 1]));
  return after === null ? null : moved(document, path, after, 0);
}

/** Behind the group that it stands in. */
function movedOut(document: unknown, path: Path, list: Path): Placed | null {
  let group = list.slice(0, -1);
  while (group.at(-1) === 'not') group = group.slice(0, -1);
  const { list: outer, index } = placeOf(group);
  return outer === null ? null : moved(document, path, outer, index + 1);
}

/** Puts a group of its own around a condition. */
export function grouped(document: unknown, path: Path, kind: GroupKind = 'any'): Placed {
  return { document: withValue(document, path, { [kind]: [valueAt(document, path)] }), path };
}

/** Takes a group away and leaves what is in it in its place: what is asked is the same only where it says so. */
export function ungrouped(document: unknown, path: Path): unknown {
  const condition = conditionAt(document, path);
  const { list, index } = placeOf(path);
  const inner = listOf(condition);
  if (inner === null || list === null || condition.negations > 0) return document;
  const items = valueAt(document, list);
  const children = valueAt(document, inner);
  if (!Array.isArray(items) || !Array.isArray(children)) return document;
  return withValue(document, list, items.toSpliced(index, 1, ...children));
}

/** True where a group can be taken away without asking something else: it has one condition, or stands in one of its kind. */
export function canUngroup(document: unknown, path: Path): boolean {
  const { kind, negations } = conditionAt(document, path);
  const { list } = placeOf(path);
  const children = childrenOf(document, conditionAt(document, path));
  if (list === null || negations > 0 || children.length === 0) return false;
  return children.length === 1 || list.at(-1) === kind;
}

/** Puts a `not` around a condition, or takes one off. */
export function negated(document: unknown, path: Path): unknown {
  const node = valueAt(document, path);
  const { negations } = conditionAt(document, path);
  return withValue(document, path, negations > 0 && isRecord(node) ? node.not : { not: node });
}

/** The same group asking for all of its conditions, or for any; what else it says stays. */
export function withGroupKind(document: unknown, { core, corePath }: Condition, kind: GroupKind): unknown {
  if (!isRecord(core)) return document;
  const renamed = Object.entries(core).map(([key, value]) => [key === 'all' || key === 'any' ? kind : key, value]);
  return withValue(document, corePath, Object.fromEntries(renamed));
}

/** Adds a condition to a rule's conditions: at the end of its group, or beside what stands there in a group that is made. */
export function added(document: unknown, node: unknown, list: Path | null): Placed {
  if (list !== null) return inserted(document, list, Number.POSITIVE_INFINITY, node);
  const root = valueAt(document, ROOT);
  const all = root === undefined ? [node] : [root, node];
  return {
    document: withMember(isRecord(document) ? document : {}, 'conditions', { all }),
    path: [...ROOT, 'all', all.length - 1],
  };
}

/** A condition from a text of the clipboard, or null where it is none. */
export function pastedCondition(text: string): unknown {
  try {
    const node: unknown = JSON.parse(text);
    return isRecord(node) && conditionAt({ conditions: node }, ROOT).kind !== 'foreign' ? node : null;
  } catch {
    return null;
  }
}

function isItem(path: Path): boolean {
  return typeof path.at(-1) === 'number';
}

function placeOf(path: Path): { list: Path | null; index: number } {
  const index = path.at(-1);
  return typeof index === 'number' ? { list: path.slice(0, -1), index } : { list: null, index: -1 };
}

function startsWith(path: Path, beginning: Path): boolean {
  return beginning.every((step, index) => path[index] === step);
}
