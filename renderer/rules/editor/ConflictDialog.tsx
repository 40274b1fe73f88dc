import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ConflictDialog.module.css';
import { type DiffLine, diffLines } from './line-diff.ts';

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
  const { left, right } = diffLines(props.mine, props.theirs.text);
  return (
    <Modal
      opened
      size={980}
      onClose={props.onClose}
      title={t('rules.conflict.title', { file: props.theirs.file })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p>{t('rules.conflict.words')}</p>
      <div className={classes.sides}>
        <Side title={t('rules.conflict.mine')} lines={left} />
        <Side title={t('rules.conflict.theirs')} lines={right} />
      </div>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={props.onClose}>
          {t('rules.conflict.goOn')}
        </Button>
        <Button variant="default" onClick={props.onTakeTheirs}>
          {t('rules.conflict.takeTheirs')}
        </Button>
        <Button loading={props.busy} onClick={props.onKeepMine}>
          {t('rules.conflict.keepMine')}
        </Button>
      </Group>
    </Modal>
  );
}

function Side({ title, lines }: { title: string; lines: DiffLine[] }) {
  return (
    <figure className={classes.side} aria-label={title}>
      <figcaption>{title}</figcaption>
      <pre>
        {lines.map((line) => (
          <span key={line.number} data-own={line.own}>
            {line.text === '' ? ' ' : line.text}
          </span>
        ))}
      </pre>
    </figure>
  );
}
