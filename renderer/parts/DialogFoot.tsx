import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The end of a form in a dialog: away without a change, or what the form is for. */
export function DialogFoot(props: { confirm: string; busy: boolean; disabled: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={props.onClose}>
        {t('cancel')}
      </Button>
      <Button type="submit" disabled={props.disabled} loading={props.busy}>
        {props.confirm}
      </Button>
    </Group>
  );
}
