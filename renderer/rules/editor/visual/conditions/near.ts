import { type RefObject, useCallback, useEffect, useState } from 'react';

/** How far beyond the window an element counts as near: a turn of the wheel. */
const MARGIN = '600px 0px';

/**
 * Whether an element is in sight, or nearly; always where nobody asks. One that has the keyboard is.
 *
 * @returns `show` makes it near at once, before its place is known
 */
export function useNear(
  element: RefObject<HTMLElement | null>,
  isAsked: boolean,
): { isNear: boolean; show: () => void } {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!isAsked || target === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => setSeen(entry?.isIntersecting === true || target.contains(document.activeElement)),
      { scrollMargin: MARGIN },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, isAsked]);
  const show = useCallback(() => setSeen(true), []);
  return { isNear: !isAsked || isSeen, show };
}
