import { type ReactNode, useId } from 'react';
import classes from './HealthPage.module.css';

/** A part of the page with its heading and its state. */
export function Card(props: { title: string; mark?: ReactNode; wide?: boolean; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={`${classes.card} ${props.wide ? classes.wide : ''}`} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading}>{props.title}</h2>
        {props.mark}
      </header>
      {props.children}
    </section>
  );
}
