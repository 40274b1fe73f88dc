import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Takes a secret, which goes to the vault; what is there already is never shown, and stays where nothing is entered. */
export function SecretField(props: {
  label: string;
  description?: string;
  stored: boolean;
  value: string | undefined;
  error: ReactNode;
  onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  // What the settings say of a secret that is not there speaks of references.
  const fault = props.value === undefined ? t('tunnel.dialog.required') : props.error;
  const words = props.stored ? t('tunnel.dialog.stored') : t('tunnel.dialog.secretWords');
  return (
    <PasswordInput
      label={props.label}
      description={props.description === undefined ? words : `${props.description} ${words}`}
      autoComplete="off"
      aria-invalid={props.error !== undefined}
      value={props.value ?? ''}
      error={props.error === undefined ? undefined : fault}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      visibilityToggleButtonProps={{ 'aria-label': t('tunnel.dialog.show') }}
    />
  );
}
