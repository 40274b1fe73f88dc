import { Button, Group, Modal } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemWords } from './ProblemWords.tsx';
import classes from './RuleEditor.module.css';
import type { PlacedRemark } from './remark-places.ts';

/**
 * Why a rule is not saved as enabled, each reason leading to its place, and the way to keep it unfinished. `document`: what the form
 * shows; null where the text is no JSON. `canKeep`: it has an id.
 */
export function UnsafeDialog(props: {
  remarks: readonly PlacedRemark[];
  document: unknown;
  canKeep: boolean;
  busy: boolean;
  onSelect: (remark: PlacedRemark) => void;
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
      <p>{t('unsafe.words', { count: props.remarks.length })}</p>
      <ul className={classes.reasons}>
        {props.remarks.map((remark) => (
          <li key={remark.path + remark.message}>
            <button type="button" className={classes.problem} onClick={() => props.onSelect(remark)}>
              <IconCircleX size={15} aria-hidden />
              <ProblemWords problem={remark} document={props.document} />
            </button>
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
