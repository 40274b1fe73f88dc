import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ConflictDialog.module.css';
import { TextDiff } from './TextDiff.tsx';

/** The file changed on disk while it was edited: both texts side by side, and the choice between them. */
export function ConflictDialog(props: {
  mine: string;
  theirs: { text: string; file: string };
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      size={980}
      onClose={props.onClose}
      title={t('rules.conflict.title', { file: props.theirs.file })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p>{t('rules.conflict.words')}</p>
      <TextDiff
        left={{ title: t('rules.conflict.mine'), text: props.mine }}
        right={{ title: t('rules.conflict.theirs'), text: props.theirs.text }}
      />
      <div className={classes.bar}>
        <Button variant="default" onClick={props.onClose}>
          {t('rules.conflict.goOn')}
        </Button>
        <Button variant="default" onClick={props.onTakeTheirs}>
          {t('rules.conflict.takeTheirs')}
        </Button>
        <Button loading={props.busy} onClick={props.onKeepMine}>
          {t('rules.conflict.keepMine')}
        </Button>
      </div>
    </Modal>
  );
}
