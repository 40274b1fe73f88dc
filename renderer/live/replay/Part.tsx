import { type ReactNode, useId } from 'react';
import classes from './Replay.module.css';

/** A section of a replay's result: its name, how it went in a few words, and what there is to see. */
export function Part(props: { title: string; aside?: ReactNode; children?: ReactNode }) {
  const heading = useId();
  return (
    <section className={classes.part} aria-labelledby={heading}>
      <h4>
        <span id={heading}>{props.title}</span>
        <span className={classes.aside}>{props.aside}</span>
      </h4>
      {props.children}
    </section>
  );
}
