import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRules } from '../client/queries.ts';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Ago } from '../parts/Time.tsx';
import classes from './First.module.css';
import { ProofTest } from './ProofTest.tsx';
import { StepHead } from './StepHead.tsx';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** The saved rule, and an event that makes it fire. */
export function ProofStep({ progress, change }: FirstStepsHandle) {
  const { t } = useTranslation('first');
  const rules = useRules().data;
  const rule = rules?.find(({ id }) => id === progress.rule);
  const again = () => change({ step: 'test', event: null, draft: null, rule: null });
  if (rules === undefined) return <LoadingRows rows={4} />;
  return (
    <>
      {rule === undefined ? (
        <StepHead title={t('proof.gone')} />
      ) : (
        <>
          <StepHead title={t('proof.title')}>
            {rule.enabled ? t('proof.words', { name: rule.name }) : t('proof.off')}
          </StepHead>
          <p className={classes.sentence}>{rule.sentence}</p>
          <ProofTest rule={rule} progress={progress} />
          <p className={classes.hint}>
            {rule.lastFiredAt === null ? (
              t('proof.never')
            ) : (
              <>
                {t('proof.last')} <Ago at={rule.lastFiredAt} />
              </>
            )}
          </p>
        </>
      )}
      <div className={classes.bar}>
        {rule === undefined ? null : (
          <Button component={Link} variant="default" href={`/rules/${encodeURIComponent(rule.id)}`}>
            {t('proof.rule')}
          </Button>
        )}
        <Button variant="default" onClick={again}>
          {t('proof.another')}
        </Button>
      </div>
    </>
  );
}
