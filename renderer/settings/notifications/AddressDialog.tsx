import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixChange, MatrixRow } from '../../../service/contract/channels.ts';
import { Saying } from '../../parts/Saying.tsx';
import { addressesOf } from '../channels/channel-forms.ts';
import classes from '../SettingsPage.module.css';
import type { Cell } from './recipients.ts';

interface Props {
  row: MatrixRow;
  cell: Cell;
  open: boolean;
  onClose: () => void;
  onSave: (change: MatrixChange) => void;
}

/** Where the messages of one row go: the address of a webhook, or recipients of a mail that are not the usual ones. */
export function AddressDialog(props: Props) {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const kind = props.cell.channel === 'http' ? 'http' : 'email';
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={t(`notifications.dialog.${kind}.title`)}
      closeButtonProps={{ 'aria-label': shared('close') }}
      closeOnClickOutside={false}
    >
      {props.open ? <AddressForm {...props} kind={kind} /> : null}
    </Modal>
  );
}

function AddressForm({ row, cell, kind, onClose, onSave }: Props & { kind: 'http' | 'email' }) {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const [text, setText] = useState(kind === 'http' ? (cell.url ?? '') : (cell.to ?? []).join(', '));
  const [isTried, setTried] = useState(false);
  const change = changeOf(kind, text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (change === null) return;
    onSave({ type: row.type, channel: cell.channel, on: true, ...change });
    onClose();
  };
  return (
    <form className={classes.dialogForm} onSubmit={submit} noValidate>
      <p className={classes.words}>
        <Saying of={{ message: row.title, said: row.said }} />
      </p>
      <TextInput
        data-autofocus
        label={t(`notifications.dialog.${kind}.label`)}
        description={t(`notifications.dialog.${kind}.words`)}
        placeholder={kind === 'http' ? 'https://hooks.example.com/fills' : 'me@example.com, desk@example.com'}
        autoComplete="off"
        value={text}
        error={isTried && change === null ? t(`notifications.dialog.${kind}.wrong`) : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {shared('cancel')}
        </Button>
        <Button type="submit">{t('save')}</Button>
      </Group>
    </form>
  );
}

/** Null where it is no address. */
function changeOf(kind: 'http' | 'email', text: string): Pick<MatrixChange, 'to' | 'url'> | null {
  if (kind === 'http') {
    const url = text.trim();
    return URL.parse(url)?.protocol.startsWith('http') === true ? { url } : null;
  }
  const to = addressesOf(text);
  return to.length > 0 && to.every((address) => /[^\s@]@[^\s@]/.test(address)) ? { to } : null;
}
