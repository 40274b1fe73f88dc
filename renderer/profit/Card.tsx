import { type ReactNode, useId } from 'react';
import classes from './ProfitPage.module.css';

/** One part of the page. `aside`: what can be done with it. */
export function Card(props: { title: string; words?: string; aside?: ReactNode; wide?: boolean; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={classes.card} data-wide={props.wide === true} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading}>{props.title}</h2>
        {props.aside === undefined ? null : <div className={classes.aside}>{props.aside}</div>}
      </header>
      {props.words === undefined ? null : <p className={classes.words}>{props.words}</p>}
      {props.children}
    </section>
  );
}

/** A table that scrolls sideways by itself where it has no room. */
export function WideTable({ label, tall = false, children }: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={classes.scroll} data-tall={tall} aria-label={label} tabIndex={0}>
      <table className={classes.table}>{children}</table>
    </section>
  );
}
