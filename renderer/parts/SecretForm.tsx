import { Box, PasswordInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DialogFoot } from './DialogFoot.tsx';
import { Banner } from './Notice.tsx';
import classes from './SecretForm.module.css';

/** Takes one secret in a dialog. What is typed is kept nowhere but in the field. */
export function SecretForm(props: {
  label: string;
  words: string;
  placeholder?: string;
  /** What speaks against the text, which is taken all the same; null where nothing does. */
  doubtIn?: (secret: string) => string | null;
  confirm: string;
  busy: boolean;
  error?: ReactNode;
  /** Another one is being typed: an error of the last one no longer holds. */
  onType?: () => void;
  onSubmit: (secret: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  // One of white space alone counts as missing for the service, too.
  const isEmpty = secret.trim() === '';
  const doubt = props.doubtIn?.(secret) ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) props.onSubmit(secret);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <PasswordInput
        data-autofocus
        label={props.label}
        description={props.words}
        placeholder={props.placeholder}
        autoComplete="off"
        value={secret}
        error={props.error}
        onChange={(event) => {
          setSecret(event.currentTarget.value);
          props.onType?.();
        }}
        visibilityToggleButtonProps={{ 'aria-label': t('tunnel.dialog.show') }}
      />
      {props.doubtIn === undefined ? null : (
        <Box aria-live="polite">
          {doubt === null ? null : (
            <Banner tone="warn" icon={IconAlertTriangle}>
              {doubt}
            </Banner>
          )}
        </Box>
      )}
      <DialogFoot confirm={props.confirm} busy={props.busy} disabled={isEmpty} onClose={props.onClose} />
    </form>
  );
}
