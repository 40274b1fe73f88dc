import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isEscapeOfPanel } from '../parts/escape.ts';
import classes from './RulesPage.module.css';

/** The frame of what is open beside the list: its name, what can be done with it, and a way back. Esc closes it. */
export function PanelFrame(props: {
  title: string;
  detail?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const closeByEscape = (event: KeyboardEvent) => {
    // In the editor (a shadow root) Esc belongs to the text: it closes a search or a tooltip, not the rule.
    const inEditor = document.activeElement?.shadowRoot != null;
    if (isEscapeOfPanel(event) && !inEditor) props.onClose();
  };
  return (
    <section className={classes.panel} aria-labelledby="rule-heading" onKeyDown={closeByEscape}>
      <header className={classes.panelHead}>
        <div className={classes.panelTitle}>
          <h2 id="rule-heading" ref={heading} tabIndex={-1}>
            {props.title}
          </h2>
          <span className={classes.file}>{props.detail}</span>
        </div>
        {props.tools}
        <CloseButton aria-label={t('rules.close')} onClick={props.onClose} />
      </header>
      <div className={classes.panelBody}>{props.children}</div>
    </section>
  );
}
