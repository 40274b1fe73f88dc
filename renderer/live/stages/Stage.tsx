import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { Tone } from '../../parts/Mark.tsx';
import classes from './Stage.module.css';

/** One step of an event's way: its name, how it went in a few words, and what was seen there. */
export function Stage(props: { icon: Icon; tone: Tone; title: string; outcome: ReactNode; children?: ReactNode }) {
  const heading = useId();
  const Sign = props.icon;
  return (
    <section className={classes.stage} data-tone={props.tone} aria-labelledby={heading}>
      <span className={classes.knot}>
        <Sign size={15} stroke={1.9} aria-hidden />
      </span>
      <div className={classes.body}>
        <h3 id={heading}>{props.title}</h3>
        <div className={classes.outcome}>{props.outcome}</div>
        {props.children}
      </div>
    </section>
  );
}

/** Names and values in two columns. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
