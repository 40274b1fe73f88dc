import type { ReactNode } from 'react';
import classes from './ProfitPage.module.css';

/** A table that scrolls sideways by itself where it has no room. */
export function WideTable({ label, tall = false, children }: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={classes.scroll} data-tall={tall} aria-label={label} tabIndex={0}>
      <table className={classes.table}>{children}</table>
    </section>
  );
}
