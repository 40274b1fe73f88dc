import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './Card.module.css';

/** One part of a page under its heading. `mark`: its state, beside the heading; `aside`: what can be done with it. */
export function Card(props: {
  icon?: Icon;
  title: string;
  mark?: ReactNode;
  aside?: ReactNode;
  /** What it is about, in a sentence. */
  words?: string;
  tone?: 'warn' | 'bad' | undefined;
  /** It takes all the columns of its grid. */
  wide?: boolean;
  children?: ReactNode;
}) {
  const heading = useId();
  const { icon: Sign, aside, words } = props;
  return (
    <section className={classes.card} data-tone={props.tone} data-wide={props.wide === true} aria-labelledby={heading}>
      <header className={classes.head}>
        {Sign === undefined ? null : <Sign size={18} stroke={1.7} aria-hidden />}
        <h2 id={heading}>{props.title}</h2>
        {props.mark}
        {aside === undefined ? null : <div className={classes.aside}>{aside}</div>}
      </header>
      {words === undefined ? null : <p className={classes.words}>{words}</p>}
      {props.children}
    </section>
  );
}
