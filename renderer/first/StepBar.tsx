import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './First.module.css';

/** The way on and the way back. `next`: what leads on, where it is more than going there. `waits`: why nothing leads on yet. */
export function StepBar(props: {
  onBack?: () => void;
  onNext?: (() => void) | undefined;
  next?: ReactNode;
  waits?: ReactNode;
}) {
  const { t } = useTranslation('first');
  const { onBack, onNext, next, waits } = props;
  const reason = useId();
  return (
    <div className={classes.bar}>
      {onBack === undefined ? null : (
        <Button variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={onBack}>
          {t('back')}
        </Button>
      )}
      {next ?? (
        <Button
          disabled={onNext === undefined}
          aria-describedby={waits == null ? undefined : reason}
          rightSection={<IconArrowRight size={15} aria-hidden />}
          onClick={() => onNext?.()}
        >
          {t('next')}
        </Button>
      )}
      {waits == null ? null : (
        <p id={reason} className={classes.waits}>
          {waits}
        </p>
      )}
    </div>
  );
}
