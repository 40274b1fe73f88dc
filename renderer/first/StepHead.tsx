import { type ReactNode, useEffect, useRef } from 'react';
import classes from './First.module.css';

/** What a step asks, and why. With another step the keyboard and the screen reader begin here. */
export function StepHead({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className={classes.stepHead}>
      <h2 id="step-heading" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children === undefined ? null : <p>{children}</p>}
    </header>
  );
}
