import type { KeyboardEvent } from 'react';
import { shortcutOf } from '../../commands/shortcuts.ts';
import type { useRuleText } from './rule-text.ts';

/** Undo, redo and save from wherever the keyboard is; the JSON view has these keys itself. */
export function editorKeys(edit: ReturnType<typeof useRuleText>, onSave: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOfField(event.target)) event.preventDefault();
    if (event.defaultPrevented) return;
    const name = shortcutOf('editor', event.nativeEvent);
    if (name === null) return;
    event.preventDefault();
    ({ save: onSave, undo: edit.undo, redo: edit.redo })[name]();
  };
}

/** Where Esc closes a list, a menu or a dialog, or means nothing: the rule around it stays open. */
function isOfField(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null
  );
}
