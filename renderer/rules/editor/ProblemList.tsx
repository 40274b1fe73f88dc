import { IconBulb, IconCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../rules/event/event.ts';
import { English } from '../../parts/English.tsx';
import { lineAndColumn } from './json-position.ts';
import classes from './RuleEditor.module.css';
import type { PlacedRemark } from './remark-places.ts';

/** Everything that the check found, each leading to its place in the text. */
export function ProblemList(props: {
  text: string;
  remarks: readonly PlacedRemark[];
  /** What is right and hardly meant. */
  notes: readonly Problem[];
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
              <ProblemButton text={props.text} remark={remark} onSelect={props.onSelect} />
            </li>
          ))}
        </ul>
      )}
      {props.notes.map(({ path, message }) => (
        <p key={path + message} className={classes.note}>
          <IconBulb size={15} aria-hidden />
          <span>
            <code>{path}</code> <English>{message}</English>
          </span>
        </p>
      ))}
    </div>
  );
}

function ProblemButton(props: { text: string; remark: PlacedRemark; onSelect: (remark: PlacedRemark) => void }) {
  const { t } = useTranslation();
  const { remark } = props;
  return (
    <button type="button" className={classes.problem} onClick={() => props.onSelect(remark)}>
      <IconCircleX size={15} aria-label={t('rules.problem')} role="img" />
      <span>
        <code>{remark.path}</code> <English>{remark.message}</English>
      </span>
      <span className={classes.place}>{t('rules.place', lineAndColumn(props.text, remark.from))}</span>
    </button>
  );
}
