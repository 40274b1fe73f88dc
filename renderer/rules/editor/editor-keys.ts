import { type KeyboardEvent, useEffect, useRef } from 'react';
import { shortcutOf } from '../../commands/shortcuts.ts';

/** What the keys of the editor do. */
export interface EditorActions {
  save: () => void;
  undo: () => void;
  redo: () => void;
  nextProblem: () => void;
}

/**
 * Undo, redo, save and the next problem from wherever the keyboard is on the page, so that Ctrl+S never offers to save the web page
 * instead. The JSON view has these keys itself; in a dialog they are those of its own fields.
 */
export function useEditorKeys(actions: EditorActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const name = shortcutOf('editor', event);
      if (name === null || event.defaultPrevented) return;
      const inDialog = document.querySelector('[role="dialog"]') !== null;
      if (!inDialog || name === 'save') event.preventDefault();
      if (!inDialog) latest.current[name]();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** Keeps the rule open where Esc closes a list, a menu or a dialog, or means nothing. */
export function keepEscapeOfField(event: KeyboardEvent): void {
  if (event.key === 'Escape' && isOfField(event.target)) event.preventDefault();
}

function isOfField(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null
  );
}
