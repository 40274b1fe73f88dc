import { Button } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Banner } from '../parts/Notice.tsx';
import classes from './SettingsPage.module.css';

/** The end of a form: what is not saved yet, and what to do with it. */
export function FormFoot(props: {
  save: string;
  isDirty: boolean;
  isStale: boolean;
  busy: boolean;
  /** Takes the changes back, and closes a form that can be closed. */
  onDiscard: () => void;
  /** The form stays where there is nothing to take back. */
  stays?: boolean;
}) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  return (
    <>
      {props.isStale ? (
        <Banner tone="warn" icon={IconRefreshAlert}>
          {t('stale')}
        </Banner>
      ) : null}
      <div className={classes.foot}>
        {props.isDirty ? <span className={classes.unsaved}>{t('unsavedHere')}</span> : null}
        {props.isDirty || !props.stays ? (
          <Button variant="default" onClick={props.onDiscard}>
            {props.isDirty ? t('discard') : t('close')}
          </Button>
        ) : null}
        <Button type="submit" disabled={!online || !props.isDirty} loading={props.busy}>
          {props.save}
        </Button>
      </div>
    </>
  );
}
