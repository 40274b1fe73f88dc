import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TradingStop } from '../../../service/contract/orders.ts';
import { HeldBack } from '../../orders/HeldBack.tsx';
import { Card } from '../../parts/Card.tsx';
import classes from '../SettingsPage.module.css';

/** Rules that order no more until the user allows it, with the reason. */
export function Stops({ stops }: { stops: readonly TradingStop[] }) {
  const { t } = useTranslation('settings');
  if (stops.length > 0) {
    return (
      <div className={classes.frame}>
        <HeldBack />
      </div>
    );
  }
  return (
    <Card icon={IconPlayerPause} title={t('limits.stops.title')}>
      <p className={classes.words}>{t('limits.stops.none')}</p>
    </Card>
  );
}
