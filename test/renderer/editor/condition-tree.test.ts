import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  added,
  type Condition,
  canUngroup,
  childrenOf,
  conditionAt,
  duplicated,
  grouped,
  listOf,
  moved,
  movedBy,
  negated,
  pastedCondition,
  removed,
  ungrouped,
  withGroupKind,
} from '../../../renderer/rules/editor/visual/condition-tree.ts';
import type { Path } from '../../../rules/document/json-edit.ts';
import { valueAt } from '../../../rules/document/json-edit.ts';

const leaf = (value: unknown) => ({ fact: 'price', operator: 'equal', value });
const documentOf = (conditions: unknown) => ({ id: 'x', conditions });
const TREE = documentOf({ all: [leaf(1), { any: [leaf(2), leaf(3)] }, { not: { all: [leaf(4)] } }, leaf(5)] });
const at = (...path: (string | number)[]): Path => ['conditions', ...path];

/** Every comparison in the order of the document. */
function leaves(document: unknown, condition: Condition = conditionAt(document, ['conditions'])): unknown[] {
  if (condition.kind === 'comparison') return [condition.core];
  return childrenOf(document, condition).flatMap((child) => leaves(document, child));
}

function itemsOf(document: unknown, condition: Condition = conditionAt(document, ['conditions'])): Condition[] {
  return childrenOf(document, condition).flatMap((child) => [child, ...itemsOf(document, child)]);
}

const values = (document: unknown) => leaves(document).map((one) => (one as { value: unknown }).value);

describe('a tree of conditions', () => {
  it('[I4] is read through its nots, and what no form can show is said to be foreign', () => {
    expect(conditionAt(TREE, at('all', 2))).toMatchObject({ kind: 'all', negations: 1, corePath: at('all', 2, 'not') });
    expect(conditionAt(documentOf({ condition: 'calm' }), at()).kind).toBe('reference');
    for (const strange of [null, 5, {}, { all: {} }, { all: [], any: [] }, { fact: 'x' }, { not: 3 }]) {
      expect(conditionAt(documentOf(strange), at()).kind).toBe('foreign');
    }
  });

  it('[I4] has conditions added, duplicated, grouped, negated and removed', () => {
    expect(values(added(TREE, leaf(6), at('all')).document)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(values(duplicated(TREE, at('all', 1, 'any', 0)).document)).toEqual([1, 2, 2, 3, 4, 5]);
    expect(values(removed(TREE, at('all', 1)))).toEqual([1, 4, 5]);
    expect(valueAt(grouped(TREE, at('all', 0)).document, at('all', 0))).toEqual({ any: [leaf(1)] });
    const opposite = negated(TREE, at('all', 0));
    expect(valueAt(opposite, at('all', 0))).toEqual({ not: leaf(1) });
    expect(negated(opposite, at('all', 0))).toEqual(TREE);
    expect(removed(TREE, at())).toBe(TREE);
  });

  it('[I4] adds beside a root that is no group, and to a rule without conditions', () => {
    expect(added(documentOf({ condition: 'calm' }), leaf(1), null).document).toEqual(
      documentOf({ all: [{ condition: 'calm' }, leaf(1)] }),
    );
    expect(added({ id: 'x' }, leaf(1), null)).toEqual({ document: documentOf({ all: [leaf(1)] }), path: at('all', 0) });
  });

  it('[I4] takes a group away only where that asks the same', () => {
    expect(canUngroup(TREE, at('all', 1))).toBe(false);
    expect(canUngroup(TREE, at('all', 2))).toBe(false);
    const same = documentOf({ all: [{ all: [leaf(1), leaf(2)] }] });
    expect(canUngroup(same, at('all', 0))).toBe(true);
    expect(ungrouped(same, at('all', 0))).toEqual(documentOf({ all: [leaf(1), leaf(2)] }));
  });

  it('[I4] turns all into any and keeps what else a group says', () => {
    const named = documentOf({ all: [leaf(1)], priority: 3, note: 'mine' });
    const turned = withGroupKind(named, conditionAt(named, at()), 'any');
    expect(JSON.stringify(turned)).toBe(JSON.stringify(documentOf({ any: [leaf(1)], priority: 3, note: 'mine' })));
  });

  it('[I4] takes conditions from the clipboard, and nothing else', () => {
    expect(pastedCondition(JSON.stringify({ not: leaf(1) }))).toEqual({ not: leaf(1) });
    for (const text of ['', 'BTCUSDT', '5', '[]', '{"id":"x"}']) expect(pastedCondition(text)).toBeNull();
  });
});

describe('moving a condition', () => {
  it('[I5] goes up, down, into a group and out of it, and nowhere beyond', () => {
    expect(values(movedBy(TREE, at('all', 3), 'up')?.document)).toEqual([1, 2, 3, 5, 4]);
    expect(movedBy(TREE, at('all', 0), 'up')).toBeNull();
    expect(movedBy(TREE, at('all', 3), 'down')).toBeNull();
    const into = movedBy(TREE, at('all', 0), 'in');
    expect(into?.path).toEqual(at('all', 0, 'any', 0));
    expect(values(into?.document)).toEqual([1, 2, 3, 4, 5]);
    const behind = movedBy(TREE, at('all', 3), 'in');
    expect(behind?.path).toEqual(at('all', 2, 'not', 'all', 1));
    const out = movedBy(TREE, at('all', 2, 'not', 'all', 0), 'out');
    expect(out?.path).toEqual(at('all', 3));
    expect(movedBy(TREE, at('all', 0), 'out')).toBeNull();
    expect(movedBy(TREE, at(), 'down')).toBeNull();
  });

  it('[I5] into itself changes nothing', () => {
    expect(moved(TREE, at('all', 1), at('all', 1, 'any'), 0).document).toBe(TREE);
  });

  it('[I5] loses and changes no condition, whatever is moved wherever', () => {
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.nat().map(leaf),
        fc.record({ not: tie('node') }),
        fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
      ),
    })).node;
    const sorted = (document: unknown) =>
      leaves(document)
        .map((one) => JSON.stringify(one))
        .sort();
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        fc.nat(4),
        (all, what, where, index) => {
          const document = documentOf({ all });
          const items = itemsOf(document);
          const item = items[what % items.length];
          const lists = [at('all'), ...items.map(listOf).filter((one) => one !== null)];
          const list = lists[where % lists.length];
          if (item === undefined || list === undefined) return;
          const node = valueAt(document, item.path);
          const after = moved(document, item.path, list, index);
          expect(sorted(after.document)).toEqual(sorted(document));
          expect(valueAt(after.document, after.path)).toBe(node);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
