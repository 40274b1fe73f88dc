import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDatabaseOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../client/queries.ts';
import { useConnection, useConnectionState } from '../client/ServiceProvider.tsx';
import { DeskBanner } from '../desk/DeskBanner.tsx';
import { useDesk } from '../desk/DeskProvider.tsx';
import { AttentionBanners } from '../health/AttentionBanners.tsx';
import { Banner } from '../parts/Notice.tsx';
import { useNow } from '../parts/now.ts';
import { Saying } from '../parts/Saying.tsx';
import { KillSwitchBanner } from '../trading/KillSwitchBanner.tsx';
import { FoldedBanners } from './FoldedBanners.tsx';

/** What concerns every page: the line is away, no order is sent, the disk is full, the settings file has a mistake, or something else needs attention. */
export function StateBanners() {
  return (
    <FoldedBanners>
      <DeskBanner />
      <Away />
      <KillSwitchBanner />
      <DiskFull />
      <SettingsProblems />
      <AttentionBanners />
    </FoldedBanners>
  );
}

/** A line that is back within the first attempts is not worth a banner that comes and goes. */
const FIRST_ATTEMPTS = 3;

/** A line that is not there so long after it was asked for, ms, is worth a banner: the service is away. */
const PATIENCE_MS = 5_000;

function Away() {
  const { t } = useTranslation();
  const connection = useConnection();
  const state = useConnectionState();
  const now = useNow();
  const link = useDesk()?.view?.link ?? null;
  // The line to an engine elsewhere has a banner of its own.
  if (link !== null && link.state !== 'connected') return null;
  if (state.kind === 'connecting' && now - state.since >= PATIENCE_MS) {
    return (
      <Banner tone="warn" icon={IconPlugConnectedX}>
        {t('offline.absent')}
      </Banner>
    );
  }
  if (state.kind !== 'waiting' && state.kind !== 'connecting') return null;
  if (state.attempt < FIRST_ATTEMPTS) return null;
  // While it is being tried the banner stays: the page below must not jump with every attempt.
  const seconds = state.kind === 'connecting' ? 0 : Math.max(0, Math.ceil((state.retryAt - now) / 1_000));
  return (
    <Banner
      tone="warn"
      icon={IconPlugConnectedX}
      action={
        <Button size="compact-xs" variant="default" onClick={() => connection.hurry()}>
          {t('offline.now')}
        </Button>
      }
    >
      {seconds === 0 ? t('offline.trying') : t('offline.banner', { count: seconds })}
    </Banner>
  );
}

function DiskFull() {
  const { t } = useTranslation();
  const status = useStatus().data;
  if (status?.disk.state !== 'full') return null;
  return (
    <Banner tone="bad" icon={IconDatabaseOff}>
      <p>{t('disk.full.title')}</p>
      <p>{t('disk.full.words', { folder: status.dataFolder })}</p>
    </Banner>
  );
}

function SettingsProblems() {
  const { t } = useTranslation();
  const problems = useStatus().data?.settingsProblems ?? [];
  if (problems.length === 0) return null;
  return (
    <Banner tone="bad" icon={IconAlertTriangle}>
      <p>{t('settingsProblems.title')}</p>
      {problems.map((problem) => (
        <p key={`${problem.path} ${problem.message}`}>
          <code>{problem.path}</code> <Saying of={problem} />
        </p>
      ))}
    </Banner>
  );
}
