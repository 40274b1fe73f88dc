import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { CopyButton } from './CopyButton.tsx';
import { isEscapeOfPanel } from './escape.ts';
import panel from './Panel.module.css';

/** What is open beside a list: its name, which is read first, what can be done with it, and a way back, which Esc takes too. */
export function SidePanel(props: {
  title: ReactNode;
  /** Under the title. */
  detail?: ReactNode;
  tools?: ReactNode;
  /** Takes the room that the list leaves, instead of a part of the page. */
  isWide?: boolean;
  /** What the button says that closes it. */
  close: string;
  onClose: () => void;
  /** Keys that are not the panel's own. */
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
}) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const keyDown = (event: KeyboardEvent) => {
    // In the editor (a shadow root) Esc belongs to the text: it closes a search or a tooltip, not the rule.
    const isInEditor = document.activeElement?.shadowRoot != null;
    if (isEscapeOfPanel(event) && !isInEditor) props.onClose();
    else props.onKeyDown?.(event);
  };
  return (
    <section className={panel.panel} data-wide={props.isWide} aria-labelledby={id} onKeyDown={keyDown}>
      <header className={panel.head}>
        <div className={panel.titles}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {props.title}
          </h2>
          <span className={panel.detail}>{props.detail}</span>
        </div>
        {props.tools}
        <CloseButton aria-label={props.close} onClick={props.onClose} />
      </header>
      {props.children}
    </section>
  );
}

/** The id of what is open, to be copied; `what` names it for the button. */
export function PanelId({ id, what }: { id: string; what: string }) {
  return (
    <>
      <code>{id}</code>
      <CopyButton text={id} what={what} />
    </>
  );
}
