import type { KeyboardEvent } from 'react';
import type { useRuleText } from './rule-text.ts';

/** Undo, redo and save from wherever the keyboard is; the JSON view has these keys itself. */
export function editorKeys(edit: ReturnType<typeof useRuleText>, onSave: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOfField(event.target)) event.preventDefault();
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const act =
      key === 's' && !event.shiftKey
        ? onSave
        : key === 'z'
          ? event.shiftKey
            ? edit.redo
            : edit.undo
          : key === 'y'
            ? edit.redo
            : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}

/** Where Esc closes a list, a menu or a dialog, or means nothing: the rule around it stays open. */
function isOfField(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null
  );
}
