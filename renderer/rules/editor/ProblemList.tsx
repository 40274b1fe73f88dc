import { IconBulb, IconCheck, IconCircleX, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import { lineAndColumn } from './json-position.ts';
import { ProblemWords } from './ProblemWords.tsx';
import classes from './RuleEditor.module.css';
import type { PlacedRemark } from './remark-places.ts';
import { unfinishedAt } from './unfinished.ts';

/** Everything that the check found, each leading to its place: in the form, or in the text. */
export function ProblemList(props: {
  text: string;
  /** What the form shows; null where the text itself is shown. */
  document: unknown;
  remarks: readonly PlacedRemark[];
  /** What is right and hardly meant. */
  notes: readonly ToldProblem[];
  settled: boolean;
  onSelect: (remark: PlacedRemark) => void;
}) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy={!props.settled}>
      {props.remarks.length === 0 ? (
        <p className={classes.fine}>
          {props.settled ? <IconCheck size={15} aria-hidden /> : null}
          {props.settled ? t('rules.valid') : t('rules.checking')}
        </p>
      ) : (
        <ul className={classes.problems} aria-label={t('rules.problems', { count: props.remarks.length })}>
          {props.remarks.map((remark) => (
            <li key={`${remark.path} ${remark.message}`}>
              <ProblemButton text={props.text} document={props.document} remark={remark} onSelect={props.onSelect} />
            </li>
          ))}
        </ul>
      )}
      {props.notes.map((note) => (
        <p key={note.path + note.message} className={classes.note}>
          <IconBulb size={15} aria-hidden />
          <ProblemWords problem={note} document={props.document} />
        </p>
      ))}
    </div>
  );
}

function ProblemButton(props: {
  text: string;
  document: unknown;
  remark: PlacedRemark;
  onSelect: (remark: PlacedRemark) => void;
}) {
  const { t } = useTranslation();
  const { remark } = props;
  const isUnfinished = props.document !== null && unfinishedAt(props.document, remark.path) !== null;
  return (
    <button type="button" className={classes.problem} onClick={() => props.onSelect(remark)}>
      {isUnfinished ? (
        <IconPencil size={15} className={classes.unfinished} aria-hidden />
      ) : (
        <IconCircleX size={15} aria-label={t('rules.problem')} role="img" />
      )}
      <ProblemWords problem={remark} document={props.document} />
      {props.document === null ? (
        <span className={classes.place}>{t('rules.place', lineAndColumn(props.text, remark.from))}</span>
      ) : null}
    </button>
  );
}
