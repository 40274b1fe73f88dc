import { type RefObject, useEffect, useRef } from 'react';

/** Gives the keyboard to the first field of a form that somebody opened; one that is open by itself takes it from nobody. */
export function useFocusFirst(takesFocus: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (takesFocus) form.current?.querySelector('input')?.focus();
  }, [takesFocus]);
  return form;
}
