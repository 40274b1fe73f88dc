import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries, useStatus } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import { Section } from '../Section.tsx';
import classes from '../SettingsPage.module.css';
import { ChannelCard } from './ChannelCard.tsx';
import { TestButton, TestOutcome, useChannelTest } from './ChannelTest.tsx';

/** Where messages can go, each with its form and a test. */
export function ChannelsSection() {
  const { t } = useTranslation('settings');
  // Somebody may have written the file meanwhile.
  const channels = useQuery({ ...queries.channels(useClient()), refetchOnMount: 'always' });
  return (
    <Section intro={t('channels.intro')}>
      {channels.data === undefined ? (
        <NotYet query={channels} />
      ) : (
        <>
          <NotificationCard />
          {channels.data.channels.map((view) => (
            <ChannelCard key={view.channel} view={view} />
          ))}
        </>
      )}
    </Section>
  );
}

/** Needs no settings. */
function NotificationCard() {
  const { t } = useTranslation('settings');
  const host = useStatus().data?.host ?? 'headless';
  const test = useChannelTest('notify');
  return (
    <Card
      icon={IconBell}
      title={t('channels.name.notify')}
      mark={<Mark tone="good">{t('channels.state.ready')}</Mark>}
      aside={<TestButton test={test} blocked={false} />}
    >
      <p className={classes.words}>{t(`channels.notify.${host}`)}</p>
      <TestOutcome channel="notify" test={test} />
    </Card>
  );
}
