import { Button } from '@mantine/core';
import { IconDeviceDesktop, IconServer2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../service/contract/place.ts';
import type { Desk } from '../../desk/DeskProvider.tsx';
import { useDeskName } from '../../desk/desk-name.ts';
import { Card } from '../../parts/Card.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import classes from '../SettingsPage.module.css';

/** Where the engine runs that is shown now; from elsewhere the way back. */
export function CurrentPlace({ desk, view }: { desk: Desk; view: DeskView }) {
  const { t } = useTranslation('settings');
  const name = useDeskName();
  const [isAsked, setAsked] = useState(false);
  const { shows, link } = view;
  const back = (
    <Button variant="default" onClick={() => setAsked(true)}>
      {t('place.back.open')}
    </Button>
  );
  return (
    <Card
      icon={shows === 'here' ? IconDeviceDesktop : IconServer2}
      title={shows === 'here' ? t('place.here') : name}
      aside={shows === 'here' ? undefined : back}
    >
      <p className={classes.words}>{t(`place.shows.${shows}`)}</p>
      {link?.state === 'connected' ? (
        <p className={classes.words}>{t('place.runs', { version: link.version, folder: link.folder })}</p>
      ) : null}
      <ConfirmDialog
        open={isAsked}
        title={t('place.back.title')}
        confirm={t('place.back.confirm')}
        busy={false}
        onConfirm={() => void desk.client.choose({ kind: 'here' })}
        onClose={() => setAsked(false)}
      >
        <p>{t(shows === 'owner' ? 'place.back.owner' : 'place.back.words', { name })}</p>
      </ConfirmDialog>
    </Card>
  );
}
