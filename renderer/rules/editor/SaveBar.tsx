import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconRotate2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../client/ServiceProvider.tsx';
import classes from './RuleEditor.module.css';

/** Writes the rule, or goes back to what is on disk. */
export function SaveBar(props: { changed: boolean; busy: boolean; onSave: () => void; onRevert: () => void }) {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div className={classes.bar}>
      <Button
        disabled={!online || !props.changed}
        loading={props.busy}
        leftSection={<IconDeviceFloppy size={15} aria-hidden />}
        onClick={props.onSave}
      >
        {t('rules.save')}
      </Button>
      <Button
        variant="default"
        disabled={!props.changed}
        leftSection={<IconRotate2 size={15} aria-hidden />}
        onClick={props.onRevert}
      >
        {t('rules.revert')}
      </Button>
      <span className={classes.hint}>{t('rules.editorHint')}</span>
    </div>
  );
}
