import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import classes from './Overview.module.css';

/** A part of the overview; its heading leads to the page that explains it. */
export function Card(props: { title: string; to: string; area: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={classes.card} data-area={props.area} aria-labelledby={heading}>
      <h2 id={heading}>
        <Link href={props.to}>{props.title}</Link>
      </h2>
      {props.children}
    </section>
  );
}
