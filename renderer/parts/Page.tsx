import type { ReactNode } from 'react';
import classes from './Page.module.css';

/** The head of a page: its name, what it holds in a few words, and what can be done with all of it. */
export function PageHead(props: { title: string; detail?: ReactNode; children?: ReactNode }) {
  return (
    <header className={classes.head}>
      <div className={classes.titles}>
        <h1>{props.title}</h1>
        {props.detail === undefined ? null : <span className={classes.detail}>{props.detail}</span>}
      </div>
      {props.children === undefined ? null : <div className={classes.tools}>{props.children}</div>}
    </header>
  );
}
