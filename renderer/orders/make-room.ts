import { type RefCallback, useCallback } from 'react';

/** Set on the root while questions stand in the corner: their height. The page ends above them (Shell.module.css). */
const HEIGHT = '--asked-height';

/** Makes room below the page for an element that stands over it, so that it covers nothing that cannot be scrolled away from. */
export function useRoomBelow(): RefCallback<HTMLElement> {
  return useCallback((element) => {
    if (element === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(HEIGHT, `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(HEIGHT);
    };
  }, []);
}
