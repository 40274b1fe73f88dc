import { type ReactNode, useId } from 'react';
import type { Path } from '../../../../rules/document/json-edit.ts';
import { placeOf } from '../editor-context.ts';
import classes from './Visual.module.css';

/** A part of the rule: what it is called, and its fields. `place`: what of the document it shows. */
export function Card(props: { title: string; words?: string; place: Path; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={classes.card} aria-labelledby={heading} data-place={placeOf(props.place)} tabIndex={-1}>
      <h3 id={heading}>
        {props.title}
        {props.words === undefined ? null : <span className={classes.cardWords}>{props.words}</span>}
      </h3>
      {props.children}
    </section>
  );
}
