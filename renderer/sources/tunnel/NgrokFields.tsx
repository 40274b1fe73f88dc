import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import { Steps } from '../../parts/Steps.tsx';
import type { FieldsProps } from './forms.ts';

export function NgrokFields({ form, change, problem, stored }: FieldsProps<'ngrok'>) {
  const { t } = useTranslation();
  const steps = [t('tunnel.ngrok.steps.account'), t('tunnel.ngrok.steps.token'), t('tunnel.ngrok.steps.domain')];
  return (
    <>
      <Steps steps={steps} />
      <SecretField
        label={t('tunnel.ngrok.authtoken')}
        stored={stored('authtoken')}
        value={typeof form.authtoken === 'string' ? form.authtoken : undefined}
        error={problem('ngrok.authtoken')}
        onChange={(authtoken) => change({ authtoken })}
      />
      <TextInput
        label={t('tunnel.ngrok.domain')}
        description={t('tunnel.ngrok.domainWords')}
        placeholder="hooks.ngrok.app"
        value={form.domain}
        error={problem('ngrok.domain')}
        onChange={(event) => change({ domain: event.currentTarget.value.trim() })}
      />
    </>
  );
}
