import { type ReactNode, useLayoutEffect, useRef } from 'react';
import classes from './Overlay.module.css';

/** The browser's own modal dialog while it is drawn: it keeps the keyboard, and gives it back to where it was when it goes. */
export function Overlay(props: { label: string; wide?: boolean; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it, as Esc does by the browser's own hand
    <dialog
      ref={dialog}
      className={classes.overlay}
      data-wide={props.wide}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => event.target === dialog.current && props.onClose()}
    >
      <div className={classes.inside}>{props.children}</div>
    </dialog>
  );
}
