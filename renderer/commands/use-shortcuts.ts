import { useEffect, useRef } from 'react';
import { chordOf, isSingleKey, type NameIn, Sequences } from './shortcuts.ts';
import { singleKeysOn } from './single-keys.ts';

/** A shortcut that works wherever the keyboard is. */
export type Everywhere = Exclude<NameIn<'everywhere'>, 'close'> | NameIn<'goTo'>;

/**
 * Listens for the shortcuts of the whole window. Never while a dialog or a menu is open; those of bare characters never in a field, nor
 * while they are switched off. @param act answers whether there was anything to do
 */
export function useShortcuts(act: (name: Everywhere) => boolean): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const sequences = new Sequences(['everywhere', 'goTo'] as const);
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat || isModifier(event.key)) return;
      // The innermost: of what is in a shadow root, as the JSON view is, the window is told of its host alone.
      const [target = null] = event.composedPath();
      if (isDialogOpen() || isIn(target, OPEN_LISTS)) return sequences.forget();
      const chord = chordOf(event);
      if (isSingleKey(chord) && (!singleKeysOn() || isTyping(target))) return sequences.forget();
      const pressed = sequences.press(chord, event.timeStamp);
      if (pressed === null || pressed.name === 'close') return;
      if (latest.current(pressed.name)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta';
}

function isDialogOpen(): boolean {
  return document.querySelector('dialog[open], [aria-modal="true"]') !== null;
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** What has the keyboard for itself; a choice has its list elsewhere and keeps the keyboard in its field. */
const OPEN_LISTS = '[role="menu"], [role="listbox"], [role="combobox"][aria-expanded="true"]';

/** Kinds of input that take no text; a choice out of a list is a field that is only read. */
const NOT_TYPED = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'];

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !target.readOnly && !NOT_TYPED.includes(target.type);
  return isIn(target, 'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]');
}
