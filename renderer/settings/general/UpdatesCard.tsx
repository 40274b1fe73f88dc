import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UpdateState, UpdateWish } from '../../../service/contract/updates.ts';
import type { Desk } from '../../desk/DeskProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { English } from '../../parts/English.tsx';
import { Ago } from '../../parts/Time.tsx';
import classes from '../SettingsPage.module.css';
import notes from './Updates.module.css';

/** The updates of the desktop app around this page; the tray shows the same. */
export function UpdatesCard({ desk, updates }: { desk: Desk; updates: UpdateState }) {
  const { t } = useTranslation('settings');
  const wish = (asked: UpdateWish) => void desk.client.update(asked);
  return (
    <Card
      icon={IconRefresh}
      title={t('general.updates.title')}
      aside={
        <Button
          variant="default"
          loading={updates.busy === 'looking'}
          disabled={updates.busy !== null}
          onClick={() => wish({ wish: 'look' })}
        >
          {t('general.updates.look')}
        </Button>
      }
    >
      <p className={classes.words}>{t('general.updates.runs', { version: updates.version })}</p>
      <div role="status" className={classes.told}>
        {updates.trouble === null ? null : <Trouble trouble={updates.trouble} />}
      </div>
      <LastLook updates={updates} />
      {updates.found === null ? null : <Found found={updates.found} busy={updates.busy} wish={wish} />}
      <Checkbox
        label={t('general.updates.daily')}
        description={t('general.updates.dailyWords', { server: updates.server })}
        checked={updates.daily}
        onChange={(event) => wish({ wish: 'daily', on: event.currentTarget.checked })}
      />
      <p className={classes.hint}>{t('general.updates.promise')}</p>
    </Card>
  );
}

function LastLook({ updates: { lookedAt, found, trouble } }: { updates: UpdateState }) {
  const { t } = useTranslation('settings');
  if (lookedAt === null) return <p className={classes.words}>{t('general.updates.never')}</p>;
  // After a look that failed nothing is known of what there is.
  const isNewest = found === null && trouble === null;
  return (
    <p className={classes.words}>
      {t(isNewest ? 'general.updates.newest' : 'general.updates.looked')} <Ago at={lookedAt} />
    </p>
  );
}

function Trouble({ trouble }: { trouble: NonNullable<UpdateState['trouble']> }) {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.outcome} data-ok={false}>
      <IconAlertTriangle size={16} aria-hidden />
      {trouble.kind === 'orders' ? (
        <p>{t('general.updates.orders', { count: trouble.orders })}</p>
      ) : (
        <p>
          {t('general.updates.failed')} <English>{trouble.message}</English>
        </p>
      )}
    </div>
  );
}

/** What is new in it, and the next step, each after a yes of its own. */
function Found(props: {
  found: NonNullable<UpdateState['found']>;
  busy: UpdateState['busy'];
  wish: (wish: UpdateWish) => void;
}) {
  const { t } = useTranslation('settings');
  const { found, busy, wish } = props;
  const { version, isDownloaded } = found;
  return (
    <section className={classes.group} aria-label={t('general.updates.found', { version })}>
      <h3 className={notes.version}>{t('general.updates.found', { version })}</h3>
      {found.notes === '' ? (
        <p className={classes.words}>{t('general.updates.noNotes')}</p>
      ) : (
        <p className={notes.notes}>
          <English>{found.notes}</English>
        </p>
      )}
      {isDownloaded ? <p className={classes.words}>{t('general.updates.downloaded')}</p> : null}
      <div className={classes.foot}>
        <Button
          loading={busy === 'downloading' || busy === 'installing'}
          disabled={busy !== null}
          onClick={() => wish(isDownloaded ? { wish: 'install' } : { wish: 'download', version })}
        >
          {t(isDownloaded ? 'general.updates.install' : 'general.updates.download')}
        </Button>
      </div>
    </section>
  );
}
