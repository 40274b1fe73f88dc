import { useTranslation } from 'react-i18next';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import { Saying } from '../../parts/Saying.tsx';
import { placeWords } from './place-words.ts';
import classes from './RuleEditor.module.css';
import { unfinishedAt } from './unfinished.ts';

/** Where a problem is, and what it is. `document`: what its path leads into; null where the JSON path itself is to be read. */
export function ProblemWords({ problem, document }: { problem: ToldProblem; document: unknown }) {
  const { t } = useTranslation('editor');
  const words = document === null ? '' : placeWords(document, problem.path, t);
  const waits = document === null ? null : unfinishedAt(document, problem.path);
  return (
    <span>
      {words === '' ? <code>{problem.path}</code> : <span className={classes.where}>{words}</span>}{' '}
      {waits === null ? <Saying of={problem} /> : t(`unfinished.${waits}`)}
    </span>
  );
}
