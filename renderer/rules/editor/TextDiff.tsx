import { type DiffLine, diffLines } from './line-diff.ts';
import classes from './TextDiff.module.css';

/** Two texts side by side; lines that the other one does not have are marked. */
export function TextDiff(props: { left: { title: string; text: string }; right: { title: string; text: string } }) {
  const { left, right } = diffLines(props.left.text, props.right.text);
  return (
    <div className={classes.sides}>
      <Side title={props.left.title} lines={left} />
      <Side title={props.right.title} lines={right} />
    </div>
  );
}

function Side({ title, lines }: { title: string; lines: DiffLine[] }) {
  return (
    <figure className={classes.side} aria-label={title}>
      <figcaption>{title}</figcaption>
      <pre>
        {lines.map((line) => (
          <span key={line.number} data-own={line.own}>
            {line.text === '' ? ' ' : line.text}
          </span>
        ))}
      </pre>
    </figure>
  );
}
