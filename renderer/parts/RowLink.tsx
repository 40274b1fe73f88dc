import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './RowLink.module.css';

interface Props {
  id?: string;
  href: string;
  /** What it leads to is open beside the list. */
  open: boolean;
  /** For whoever looks for the row of something. */
  data?: { [name: `data-${string}`]: string };
  children: ReactNode;
}

/** The link of a row that holds more than it: it covers its row, which is to be positioned. */
export function CoveringLink(props: Props) {
  return <RowLink {...props} className={classes.cover ?? ''} />;
}

/** A row that is a link as a whole. `className`: its columns. */
export function LinkedRow({ className, ...props }: Props & { className: string | undefined }) {
  return <RowLink {...props} className={`${classes.whole} ${className ?? ''}`} />;
}

function RowLink({ open, data, ...link }: Props & { className: string }) {
  return <Link {...link} {...data} aria-current={open ? 'true' : undefined} />;
}
