import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../service/contract/views.ts';
import { DeliveryCard } from '../../deliveries/DeliveryCard.tsx';
import { Stage } from './Stage.tsx';
import classes from './stages.module.css';

/** What was sent because of it, with every attempt. */
export function DeliveriesStage({ sent }: { sent: DeliveryView[] }) {
  const { t } = useTranslation();
  const dead = sent.some((delivery) => delivery.status === 'dead');
  const done = sent.filter((delivery) => delivery.status === 'done').length;
  const tone = dead ? 'bad' : sent.length > 0 && done === sent.length ? 'good' : 'plain';
  return (
    <Stage
      icon={IconSend}
      tone={tone}
      title={t('stage.deliveries.title')}
      outcome={
        sent.length === 0 ? t('stage.deliveries.none') : t('stage.deliveries.done', { count: sent.length, done })
      }
    >
      {sent.length === 0 ? null : (
        <div className={classes.verdicts}>
          {sent.map((delivery) => (
            <DeliveryCard key={delivery.id} delivery={delivery} />
          ))}
        </div>
      )}
    </Stage>
  );
}
