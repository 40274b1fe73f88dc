import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../rules/event/event.ts';
import classes from './RuleEditor.module.css';

/** Why a rule is not saved as enabled, and the way to keep it unfinished. `canKeep`: it has an id. */
export function UnsafeDialog(props: {
  problems: readonly Problem[];
  canKeep: boolean;
  busy: boolean;
  onKeep: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('editor');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened
      size={560}
      onClose={props.onClose}
      title={t('unsafe.title')}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      <p>{t('unsafe.words', { count: props.problems.length })}</p>
      <ul className={classes.reasons}>
        {props.problems.map(({ path, message }) => (
          <li key={path + message}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
      <p>{t(props.canKeep ? 'unsafe.off' : 'unsafe.noId')}</p>
      <Group justify="flex-end" gap={8} mt={18}>
        <Button variant="default" disabled={!props.canKeep} loading={props.busy} onClick={props.onKeep}>
          {t('unsafe.keep')}
        </Button>
        <Button onClick={props.onClose} data-autofocus>
          {t('unsafe.goOn')}
        </Button>
      </Group>
    </Modal>
  );
}
