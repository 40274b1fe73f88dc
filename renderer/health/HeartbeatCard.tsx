import { useTranslation } from 'react-i18next';
import type { HealthView } from '../../service/contract/monitoring.ts';
import { Card } from '../parts/Card.tsx';
import { Label } from '../parts/Label.tsx';
import { Mark, type Tone } from '../parts/Mark.tsx';
import { Saying } from '../parts/Saying.tsx';
import { Ago } from '../parts/Time.tsx';
import classes from './HealthPage.module.css';
import { HeartbeatForm } from './HeartbeatForm.tsx';

type Heartbeat = HealthView['heartbeat'];

const TONES: Record<Heartbeat['state'], Tone> = { off: 'plain', ok: 'good', failing: 'bad', withheld: 'warn' };

/** Whether somebody elsewhere would notice that this machine is gone. */
export function HeartbeatCard({ heartbeat }: { heartbeat: Heartbeat }) {
  const { t } = useTranslation();
  const { state, host, lastAt, reason, said } = heartbeat;
  return (
    <Card
      title={t('health.heartbeat.title')}
      aside={<Mark tone={TONES[state]}>{t(`health.heartbeat.state.${state}`)}</Mark>}
    >
      <p className={classes.hint}>{t('health.heartbeat.words')}</p>
      {host === null ? null : (
        <p className={classes.line}>
          <span>
            <Label>{t('health.heartbeat.last', { host })}</Label>
            {lastAt === null ? t('health.heartbeat.never') : <Ago at={lastAt} />}
          </span>
          {reason === null ? null : <Saying of={{ message: reason, said }} />}
        </p>
      )}
      <HeartbeatForm host={host} />
    </Card>
  );
}
