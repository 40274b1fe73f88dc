import type { KeyboardEvent } from 'react';

/** Whether Esc closes the panel that listens: not where something in it has used the key, nor in a dialog, which is outside of it and whose keys come here all the same. */
export function isEscapeOfPanel(event: KeyboardEvent): boolean {
  const inPanel = event.target instanceof Node && event.currentTarget.contains(event.target);
  return event.key === 'Escape' && !event.defaultPrevented && inPanel;
}
