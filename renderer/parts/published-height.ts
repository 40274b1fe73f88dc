import { type RefCallback, useCallback } from 'react';

/**
 * Set on the root while an element stands at the bottom of the window. `--asked-height`: questions in the corner; the page ends above
 * them (Shell.module.css). `--bar-height`: a bar with buttons; toasts stay above it (ToastRegion.module.css).
 */
type Height = '--asked-height' | '--bar-height';

/** Tells the page how high an element is, so that nothing covers what it is needed for. */
export function usePublishedHeight(name: Height): RefCallback<HTMLElement> {
  return useCallback(
    (element) => {
      if (element === null) return;
      const { style } = document.documentElement;
      const observer = new ResizeObserver(() => style.setProperty(name, `${element.offsetHeight}px`));
      observer.observe(element);
      return () => {
        observer.disconnect();
        style.removeProperty(name);
      };
    },
    [name],
  );
}
