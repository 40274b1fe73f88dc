import { IconGripVertical } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { valueAt } from '../../../../../rules/document/json-edit.ts';
import { isRecord } from '../../../../../rules/event/json.ts';
import { conditionsInWords } from '../../../../../rules/explain/condition-phrase.ts';
import type { Wording } from '../../../../../rules/explain/wording/wording.ts';
import { shortcutOf } from '../../../../commands/shortcuts.ts';
import { useWording } from '../../../../text/wording.ts';
import { placeOf, useProblem, useRuleEditing } from '../../editor-context.ts';
import { type Condition, listOf } from '../condition-tree.ts';
import { JsonField } from '../fields/JsonField.tsx';
import classes from '../Visual.module.css';
import { ComparisonRow } from './ComparisonRow.tsx';
import { type Edge, useDrag } from './drag.ts';
import { Group } from './Group.tsx';
import { ItemTools } from './ItemTools.tsx';
import { useConditionMoves, type Way } from './moves.ts';
import { useNear } from './near.ts';
import { TraceMark } from './TraceMark.tsx';

/** Conditions of a list that all have their fields; of a longer one only those in sight, so that each key typed stays quick. */
const ALL_OPEN = 40;
const WAYS: readonly string[] = ['up', 'down', 'in', 'out'] satisfies Way[];

function isWay(name: string): name is Way {
  return WAYS.includes(name);
}

/** A condition of a list: its handle, what it says, and its tools. */
export function ConditionItem({ condition }: { condition: Condition }) {
  const { t } = useTranslation('editor');
  const { document } = useRuleEditing();
  const moves = useConditionMoves();
  const element = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const { path, corePath, kind } = condition;
  const list = path.slice(0, -1);
  const index = Number(path.at(-1));
  const inner = listOf(condition);
  const siblings = valueAt(document, list);
  const isLong = Array.isArray(siblings) && siblings.length > ALL_OPEN;
  const near = useNear(element, isLong && inner === null);
  const { edge, isDragged } = useDrag({
    element,
    handle,
    path,
    edgeAt: (y, box) => edgeOf(y, box, inner !== null),
    onDrop: (from, where) =>
      where === 'inside' && inner !== null
        ? moves.moveTo(from, inner, Number.POSITIVE_INFINITY)
        : moves.moveTo(from, list, where === 'before' ? index : index + 1),
  });
  const name = nameOf(condition, useWording());
  const keys = (event: KeyboardEvent) => {
    const shortcut = shortcutOf('condition', event.nativeEvent);
    if (shortcut === null) return;
    // The innermost condition takes the key; those around it must not move too.
    if (isWay(shortcut)) return take(event, () => moves.move(path, shortcut));
    if (event.target !== handle.current) return;
    const acts = {
      remove: () => moves.remove(path),
      copy: () => moves.copy(path),
      cut: () => void moves.cut(path),
      paste: () => void moves.paste(list, index + 1),
      duplicate: () => moves.duplicate(path),
    };
    take(event, acts[shortcut]);
  };
  return (
    <li
      ref={element}
      className={classes.item}
      data-edge={edge}
      data-dragged={isDragged}
      data-group={inner !== null}
      onKeyDown={keys}
      onFocus={near.show}
    >
      <button
        type="button"
        ref={handle}
        className={classes.handle}
        aria-label={t('move.handle', { what: name })}
        data-place={placeOf(path)}
      >
        <IconGripVertical size={15} aria-hidden />
      </button>
      <div className={classes.itemBody}>
        {inner === null && !near.isNear ? (
          <p className={classes.far}>{name}</p>
        ) : inner === null ? (
          <Single condition={condition} number={index + 1} />
        ) : (
          <Group condition={condition} item={ConditionItem} tools={<ItemTools condition={condition} name={name} />} />
        )}
        {inner === null ? <TraceMark path={path} corePath={corePath} /> : null}
      </div>
      {near.isNear && (inner === null || kind === 'foreign') ? <ItemTools condition={condition} name={name} /> : null}
    </li>
  );
}

/** A condition that is no group. */
export function Single({ condition, number }: { condition: Condition; number: number }) {
  const { t } = useTranslation('editor');
  const { set } = useRuleEditing();
  const { core, corePath, kind, negations } = condition;
  const problem = useProblem(corePath);
  return (
    <fieldset aria-label={t('when.condition', { number })} className={classes.single}>
      {negations > 0 ? (
        <span className={classes.not}>{Array.from({ length: negations }, () => t('when.not')).join(' ')}</span>
      ) : null}
      {kind === 'foreign' ? (
        <JsonField label={t('when.foreign')} value={core} error={problem} onChange={(next) => set(corePath, next)} />
      ) : isRecord(core) ? (
        <ComparisonRow core={core} path={corePath} />
      ) : null}
    </fieldset>
  );
}

function nameOf({ core }: Condition, wording: Wording): string {
  try {
    return conditionsInWords(core, wording);
  } catch {
    // A document that is being written may say anything; its problems tell what is wrong with it.
    return '…';
  }
}

function take(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  act();
}

/** The upper and the lower edge; between them a group takes others in. */
function edgeOf(y: number, box: DOMRect, isGroup: boolean): Edge {
  if (!isGroup) return y < box.top + box.height / 2 ? 'before' : 'after';
  const rim = Math.min(14, box.height / 4);
  if (y < box.top + rim) return 'before';
  return y > box.bottom - rim ? 'after' : 'inside';
}
