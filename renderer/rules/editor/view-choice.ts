import { useState } from 'react';

/** The ways to look at a rule. */
export const VIEWS = ['visual', 'json', 'sentence'] as const;
export type View = (typeof VIEWS)[number];

const KEY = 'hookdesk.editor.view';

/** The view that was chosen last, in this browser; the first time the visual one. */
export function useView(): [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => VIEWS.find((one) => one === stored()) ?? 'visual');
  const choose = (next: View) => {
    setView(next);
    try {
      window.localStorage.setItem(KEY, next);
    } catch {
      // A full or forbidden storage: chosen for this page alone.
    }
  };
  return [view, choose];
}

function stored(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
