import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconServer2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LinkState } from '../../service/contract/place.ts';
import { Banner } from '../parts/Notice.tsx';
import { useNow } from '../parts/now.ts';
import { Saying } from '../parts/Saying.tsx';
import classes from './DeskBanner.module.css';
import { type Desk, useDesk } from './DeskProvider.tsx';
import { useDeskName } from './desk-name.ts';

/** That the engine elsewhere cannot be seen now, why, and what can be done. It goes on there; only the view of it is missing. */
export function DeskBanner() {
  const { t } = useTranslation();
  const desk = useDesk();
  const name = useDeskName();
  const link = desk?.view?.link ?? null;
  if (desk === null || link === null || link.state === 'connected') return null;
  if (link.state === 'lost') return <Lost desk={desk} link={link} name={name} />;
  return (
    <Banner tone="plain" icon={IconServer2}>
      {t('desk.connecting', { name })}
    </Banner>
  );
}

/** What only a person can mend. */
const FIRM = new Set([
  'SERVER_HOST_KEY',
  'SERVER_KEY_UNUSABLE',
  'SERVER_LOGIN_REFUSED',
  'SERVER_NO_COMMAND',
  'SERVER_TOO_OLD',
  'SERVER_TOO_NEW',
]);

function Lost({ desk, link, name }: { desk: Desk; link: Extract<LinkState, { state: 'lost' }>; name: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const seconds = Math.max(0, Math.ceil((link.retryAt - now) / 1_000));
  const isOwner = desk.view?.shows === 'owner';
  return (
    <Banner
      tone={FIRM.has(link.code) ? 'bad' : 'warn'}
      icon={IconPlugConnectedX}
      action={
        <div className={classes.actions}>
          <Button size="compact-xs" variant="default" onClick={() => void desk.client.retry()}>
            {t('offline.now')}
          </Button>
          {isOwner ? (
            <Button size="compact-xs" variant="default" onClick={() => void desk.client.choose({ kind: 'here' })}>
              {t('desk.runHere')}
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" component={Link} href="/settings/place">
              {t('desk.change')}
            </Button>
          )}
        </div>
      }
    >
      <p>{t(isOwner ? 'desk.lostOwner' : 'desk.lost', { name, count: seconds })}</p>
      <p>
        <Saying of={link} />
      </p>
    </Banner>
  );
}
