import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './SettingsPage.module.css';

/** One thing that can be set, with its state. `aside`: what can be done with it. */
export function Card(props: {
  icon: Icon;
  title: string;
  mark?: ReactNode;
  aside?: ReactNode;
  tone?: 'warn' | 'bad' | undefined;
  children?: ReactNode;
}) {
  const heading = useId();
  const Sign = props.icon;
  return (
    <section className={classes.card} data-tone={props.tone} aria-labelledby={heading}>
      <header className={classes.head}>
        <Sign size={18} stroke={1.7} aria-hidden />
        <h2 id={heading}>{props.title}</h2>
        {props.mark}
        {props.aside === undefined ? null : <div className={classes.aside}>{props.aside}</div>}
      </header>
      {props.children}
    </section>
  );
}
