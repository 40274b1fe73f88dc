import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OWN_SOURCE } from '../../../service/contract/own.ts';
import type { EventDetail } from '../../../service/contract/views.ts';
import { Stage } from './Stage.tsx';
import classes from './stages.module.css';
import { OUTCOMES, Verdict } from './Verdict.tsx';
import { WhyNot } from './WhyNot.tsx';

/** What each rule said, those that fired first. */
export function VerdictsStage({ detail }: { detail: EventDetail }) {
  const { t } = useTranslation();
  const verdicts = detail.verdicts.toSorted((a, b) => OUTCOMES[a.outcome].rank - OUTCOMES[b.outcome].rank);
  const fired = verdicts.filter((verdict) => verdict.outcome === 'fired').length;
  return (
    <Stage
      icon={IconListCheck}
      tone={fired > 0 ? 'busy' : 'plain'}
      title={t('stage.verdicts.title')}
      outcome={
        detail.event.source === OWN_SOURCE
          ? t('stage.verdicts.own')
          : detail.status === 'quarantined'
            ? t('stage.verdicts.quarantined')
            : verdicts.length === 0
              ? t('stage.verdicts.none')
              : t('stage.verdicts.fired', { count: fired, of: verdicts.length })
      }
    >
      {verdicts.length === 0 ? null : (
        <div className={classes.verdicts}>
          {verdicts.map((verdict) => (
            <Verdict key={`${verdict.rule} ${verdict.outcome} ${verdict.at}`} verdict={verdict} />
          ))}
        </div>
      )}
      {detail.event.source === OWN_SOURCE || detail.status === 'quarantined' ? null : (
        <WhyNot event={detail.event.id} />
      )}
    </Stage>
  );
}
