import type { ReactNode } from 'react';
import classes from './SettingsPage.module.css';

/** What a section is for, in a sentence, and what it holds. */
export function Section({ intro, children }: { intro: string; children: ReactNode }) {
  return (
    <div className={classes.section}>
      <p className={classes.intro}>{intro}</p>
      {children}
    </div>
  );
}
