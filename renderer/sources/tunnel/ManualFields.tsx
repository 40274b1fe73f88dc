import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Steps } from '../../parts/Steps.tsx';
import type { FieldsProps } from './forms.ts';

export function ManualFields({ form, change, problem, listener }: FieldsProps<'manual'>) {
  const { t } = useTranslation();
  return (
    <>
      <Steps steps={[t('tunnel.manual.steps.point', { listener }), t('tunnel.manual.steps.trust')]} />
      <TextInput
        label={t('tunnel.manual.publicUrl')}
        placeholder="https://hooks.example.com"
        value={form.publicUrl}
        error={problem('publicUrl')}
        onChange={(event) => change({ publicUrl: event.currentTarget.value.trim() })}
      />
    </>
  );
}
