import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AlarmChannel, HealthView } from '../../service/contract/monitoring.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useSettingsChange } from '../parts/settings-change.ts';
import classes from './HealthPage.module.css';

/** The channels through which alarms leave, to be chosen among those that are set up. */
export function AlarmsTo({ health: { alarmsTo, alarmsCanGoTo } }: { health: HealthView }) {
  const { t } = useTranslation('healthPage');
  const client = useClient();
  const online = useOnline();
  const save = useSettingsChange({
    change: (to: AlarmChannel[] | null) => client.monitoring.configure({ to }),
    answers: 'health',
    said: () => t('watchdog.alarmsSaved'),
    done: () => {},
    refused: () => {},
  });
  const choose = (chosen: string[]) => {
    const to = alarmsCanGoTo.filter((channel) => chosen.includes(channel));
    // All of them: also those that are set up later.
    save.mutate(to.length === alarmsCanGoTo.length ? null : to);
  };
  return (
    <div className={classes.alarms}>
      <Checkbox.Group label={t('watchdog.alarmsTo')} value={alarmsTo} onChange={choose}>
        <div className={classes.line}>
          {alarmsCanGoTo.map((channel) => (
            <Checkbox
              key={channel}
              size="xs"
              value={channel}
              label={t(`watchdog.channel.${channel}`)}
              disabled={!online || save.isPending}
            />
          ))}
          <Link href="/settings/channels">{t('watchdog.channels')}</Link>
        </div>
      </Checkbox.Group>
      {alarmsTo.length === 0 ? <p className={classes.nowhere}>{t('watchdog.nowhere')}</p> : null}
    </div>
  );
}
