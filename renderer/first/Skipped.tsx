import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './First.module.css';
import { StepHead } from './StepHead.tsx';
import { AT_THE_BEGINNING, type FirstStepsHandle } from './use-first-steps.ts';

/** Steps that were skipped on the way: gone on with where they were left, or begun anew. */
export function Skipped({ progress, change }: FirstStepsHandle) {
  const { t } = useTranslation('first');
  return (
    <section className={classes.step} aria-labelledby="step-heading">
      <StepHead title={t('skipped.title')}>{t('skipped.words', { step: t(`steps.${progress.step}`) })}</StepHead>
      <div className={classes.bar}>
        <Button variant="default" onClick={() => change(AT_THE_BEGINNING)}>
          {t('skipped.anew')}
        </Button>
        <Button onClick={() => change({})}>{t('skipped.goOn')}</Button>
      </div>
    </section>
  );
}
