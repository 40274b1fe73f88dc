import { useTranslation } from 'react-i18next';
import { type Path, valueAt } from '../../../../../rules/document/json-edit.ts';
import { toasts } from '../../../../toasts/toasts.ts';
import { placeOf, useRuleEditing } from '../../editor-context.ts';
import { added, duplicated, inserted, moved, movedBy, pastedCondition, removed } from '../condition-tree.ts';

/** Characters of the clipboard that are shown. */
const SHOWN = 60;

export const WAYS = ['up', 'down', 'in', 'out'] as const;
export type Way = (typeof WAYS)[number];

/** What a condition can be told by menu, key or mouse; each says what came of it, and the keyboard stays with the condition. */
export function useConditionMoves() {
  const { t } = useTranslation('editor');
  const { document, change, announce } = useRuleEditing();
  const place = (next: { document: unknown; path: Path }, words: string) => {
    change(next.document, 'move');
    announce(words);
    focusCondition(next.path);
  };
  const copy = async (path: Path) => {
    await navigator.clipboard.writeText(JSON.stringify(valueAt(document, path), null, 2));
    announce(t('move.copied'));
  };
  const remove = (path: Path) => {
    change(removed(document, path), 'remove');
    announce(t('move.removed'));
    focusCondition(path.slice(0, -2));
  };
  /** `text`: of the clipboard; null where the browser does not let it be read. */
  const refuse = (text: string | null) => {
    const found = text?.trim().replace(/\s+/g, ' ') ?? '';
    const shown = found.length > SHOWN ? `${found.slice(0, SHOWN)}…` : found;
    const what = text === null ? 'closed' : found === '' ? 'empty' : 'other';
    toasts.raise({
      level: 'warning',
      about: 'paste',
      title: t('when.nothingToPaste'),
      message: `${t(`when.clipboard.${what}`, { text: shown })} ${t('when.toPaste')}`,
    });
  };
  return {
    move: (path: Path, way: Way) => {
      const next = movedBy(document, path, way);
      if (next === null) announce(t('move.nowhere'));
      else place(next, t(`move.done.${way}`));
    },
    /** Before what is at `index` of a list. */
    moveTo: (path: Path, list: Path, index: number) => place(moved(document, path, list, index), t('move.dropped')),
    duplicate: (path: Path) => place(duplicated(document, path), t('move.duplicate')),
    copy: (path: Path) => void copy(path),
    cut: async (path: Path) => {
      await copy(path);
      remove(path);
    },
    remove,
    /** Behind a condition, or at the end of a list. */
    paste: async (list: Path | null, index = Number.POSITIVE_INFINITY) => {
      const text = await navigator.clipboard.readText().catch(() => null);
      const node = text === null ? null : pastedCondition(text);
      if (node === null) refuse(text);
      else place(list === null ? added(document, node, null) : inserted(document, list, index, node), t('when.pasted'));
    },
  };
}

/** Gives the keyboard to a condition, once it stands where it is going. */
export function focusCondition(path: Path): void {
  const place = placeOf(path);
  requestAnimationFrame(() => {
    const element = window.document.querySelector(`[data-place="${CSS.escape(place)}"]`);
    if (element instanceof HTMLElement) element.focus();
  });
}
