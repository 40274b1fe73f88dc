import { IconAlertTriangle, IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReplayResult } from '../../../service/contract/replay.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { Verdict } from '../stages/Verdict.tsx';
import { Part } from './Part.tsx';
import classes from './Replay.module.css';

/** Which rules fire, are held back, fail or nearly fire, with the values that they find; and how that differs from what happened. */
export function ReplayVerdicts({ result: { verdicts, gained, lost, isWhole } }: { result: ReplayResult }) {
  const { t } = useTranslation('replay');
  const isSame = gained.length + lost.length === 0 && verdicts.some(({ outcome }) => outcome === 'fired');
  return (
    <Part title={t('verdicts.title')} aside={useCounts(verdicts)}>
      {isWhole ? null : (
        <p className={classes.warning}>
          <IconAlertTriangle size={13} aria-hidden /> {t('partly')}
        </p>
      )}
      {gained.length === 0 ? null : <Changed kind="gained" rules={gained} />}
      {lost.length === 0 ? null : <Changed kind="lost" rules={lost} />}
      {isSame ? <p className={classes.hint}>{t('same')}</p> : null}
      {verdicts.map((verdict) => (
        <Verdict key={`${verdict.rule} ${verdict.outcome} ${verdict.at}`} verdict={verdict} isNow />
      ))}
    </Part>
  );
}

function Changed({ kind, rules }: { kind: 'gained' | 'lost'; rules: ReplayResult['gained'] }) {
  const { t } = useTranslation('replay');
  const Sign = kind === 'gained' ? IconPlus : IconMinus;
  return (
    <p className={classes.changed} data-kind={kind}>
      <Sign size={13} aria-hidden /> {t(kind)}{' '}
      {rules.map(({ rule, name }) => (
        <Link key={rule} href={`/rules/${encodeURIComponent(rule)}`}>
          {name}
        </Link>
      ))}
    </p>
  );
}

const GROUPS = { fired: 'fired', suppressed: 'held', failed: 'failed', not_true: 'near' } as const;

function useCounts(verdicts: ReplayResult['verdicts']): string {
  const { t } = useTranslation('replay');
  const formats = useFormats();
  if (verdicts.length === 0) return t('verdicts.none');
  const counts = (['fired', 'suppressed', 'failed', 'not_true'] as const).flatMap((outcome) => {
    const count = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    return count === 0 ? [] : [t(`verdicts.${GROUPS[outcome]}`, { count })];
  });
  return formats.list(counts);
}
