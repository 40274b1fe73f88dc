import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

/** What a page shows instead of rows: what is so, and what to do next. */
export function Notice(props: {
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  alert?: boolean;
  /** It is the whole page, whose head is its title. */
  isPage?: boolean;
}) {
  const Sign = props.icon;
  const Heading = props.isPage ? 'h1' : 'h2';
  return (
    <div className={classes.notice} role={props.alert ? 'alert' : undefined}>
      <span className={classes.icon}>
        <Sign size={22} stroke={1.6} aria-hidden />
      </span>
      <Heading className={classes.title}>{props.title}</Heading>
      {props.children === undefined ? null : <div className={classes.words}>{props.children}</div>}
      {props.action === undefined ? null : <div className={classes.action}>{props.action}</div>}
    </div>
  );
}

/** A line inside a page that asks for attention and does not take the page away. */
export function Banner(props: { tone: 'plain' | 'warn' | 'bad'; icon: Icon; children: ReactNode; action?: ReactNode }) {
  const Sign = props.icon;
  return (
    <div className={classes.banner} data-tone={props.tone} role={props.tone === 'bad' ? 'alert' : 'status'}>
      <Sign size={16} aria-hidden />
      <div className={classes.bannerWords}>{props.children}</div>
      {props.action}
    </div>
  );
}
