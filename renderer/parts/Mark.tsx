import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Mark.module.css';

/** What a colour means: nothing (`plain`), went well, needs attention, went wrong, under way. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'busy';

/** A state as icon and word; the colour repeats what the word says. */
export function Mark(props: { tone: Tone; icon?: Icon; children: ReactNode; title?: string }) {
  const Sign = props.icon;
  return (
    <span className={classes.mark} data-tone={props.tone} title={props.title}>
      {Sign === undefined ? null : <Sign size={13} stroke={2} aria-hidden />}
      {props.children}
    </span>
  );
}
