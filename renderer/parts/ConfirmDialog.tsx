import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks before something that cannot be taken back. Esc and "Cancel" change nothing. */
export function ConfirmDialog(props: {
  open: boolean;
  title: string;
  confirm: string;
  busy?: boolean;
  /** Enter confirms at once: only where waiting would cost more than a slip. */
  eager?: boolean;
  /** It cannot be confirmed yet. */
  disabled?: boolean;
  /** What is confirmed is no loss. */
  harmless?: boolean;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {props.children}
      <Group justify="flex-end" gap={8} mt={18}>
        <Button variant="default" onClick={props.onClose}>
          {t('cancel')}
        </Button>
        <Button
          color={props.harmless ? 'blue' : 'red'}
          loading={props.busy ?? false}
          disabled={props.disabled ?? false}
          onClick={props.onConfirm}
          {...(props.eager ? { 'data-autofocus': true } : {})}
        >
          {props.confirm}
        </Button>
      </Group>
    </Modal>
  );
}
