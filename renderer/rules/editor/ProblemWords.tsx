import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../rules/event/event.ts';
import { English } from '../../parts/English.tsx';
import { placeWords } from './place-words.ts';
import classes from './RuleEditor.module.css';
import { unfinishedAt } from './unfinished.ts';

/** Where a problem is, and what it is. `document`: what its path leads into; null where the JSON path itself is to be read. */
export function ProblemWords({ problem, document }: { problem: Problem; document: unknown }) {
  const { t } = useTranslation('editor');
  const words = document === null ? '' : placeWords(document, problem.path, t);
  const waits = document === null ? null : unfinishedAt(document, problem.path);
  return (
    <span>
      {words === '' ? <code>{problem.path}</code> : <span className={classes.where}>{words}</span>}{' '}
      {waits === null ? <English>{problem.message}</English> : t(`unfinished.${waits}`)}
    </span>
  );
}
