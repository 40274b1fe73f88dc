import { Button, Progress } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import shared from '../HealthPage.module.css';
import { Findings } from './Findings.tsx';
import { type ExaminationState, useExamination } from './use-examination.ts';

/** What `hookdesk doctor` finds, each with what to do. */
export function DoctorCard() {
  const { t } = useTranslation('healthPage');
  const online = useOnline();
  const { examination, run, cancel } = useExamination();
  const isRunning = examination.state === 'running';
  return (
    <Card
      title={t('doctor.title')}
      wide
      aside={
        isRunning ? (
          <Button variant="default" onClick={cancel}>
            {t('doctor.cancel')}
          </Button>
        ) : (
          <Button
            variant="default"
            disabled={!online}
            leftSection={<IconStethoscope size={15} aria-hidden />}
            onClick={() => void run()}
          >
            {t(examination.state === 'idle' ? 'doctor.run' : 'doctor.again')}
          </Button>
        )
      }
    >
      <p className={shared.hint}>{t('doctor.words')}</p>
      <State examination={examination} />
      <Findings findings={examination.findings} isDone={examination.state === 'done'} />
    </Card>
  );
}

function State({ examination: { state, done, of } }: { examination: ExaminationState }) {
  const { t } = useTranslation('healthPage');
  if (state === 'failed') return <p role="alert">{t('doctor.failed')}</p>;
  if (state === 'canceled') return <p role="status">{t('doctor.canceled')}</p>;
  if (state !== 'running') return null;
  const words = t('doctor.progress', { done, of });
  return (
    <div>
      <Progress value={of === 0 ? 0 : (done / of) * 100} size="sm" aria-label={words} transitionDuration={0} />
      <p className={shared.hint}>{words}</p>
    </div>
  );
}
