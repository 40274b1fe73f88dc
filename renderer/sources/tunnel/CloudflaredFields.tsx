import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../parts/SecretField.tsx';
import { Steps } from '../../parts/Steps.tsx';
import type { FieldsProps } from './forms.ts';

export function CloudflaredFields(props: FieldsProps<'cloudflared'>) {
  const { form, change, problem, listener } = props;
  const { t } = useTranslation();
  const second = form.named ? t('tunnel.cloudflared.steps.named', { listener }) : t('tunnel.cloudflared.steps.quick');
  return (
    <>
      <Radio.Group
        label={t('tunnel.cloudflared.kind')}
        value={form.named ? 'named' : 'quick'}
        onChange={(kind) => change({ named: kind === 'named' })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="quick" label={t('tunnel.cloudflared.quickKind')} />
          <Radio value="named" label={t('tunnel.cloudflared.namedKind')} />
        </Stack>
      </Radio.Group>
      <Steps steps={[t('tunnel.cloudflared.steps.install'), second]} />
      {form.named ? <NamedFields {...props} /> : null}
      <TextInput
        label={t('tunnel.cloudflared.path')}
        description={t('tunnel.cloudflared.pathWords')}
        placeholder="/opt/cloudflared"
        value={form.path}
        error={problem('cloudflared.path')}
        onChange={(event) => change({ path: event.currentTarget.value })}
      />
    </>
  );
}

function NamedFields({ form, change, problem, stored }: FieldsProps<'cloudflared'>) {
  const { t } = useTranslation();
  return (
    <>
      <SecretField
        label={t('tunnel.cloudflared.token')}
        stored={stored('token')}
        value={typeof form.token === 'string' ? form.token : undefined}
        error={problem('cloudflared.token')}
        onChange={(token) => change({ token })}
      />
      <TextInput
        label={t('tunnel.cloudflared.hostname')}
        description={t('tunnel.cloudflared.hostnameWords')}
        placeholder="hooks.example.com"
        value={form.hostname}
        error={problem('cloudflared.hostname')}
        onChange={(event) => change({ hostname: event.currentTarget.value.trim() })}
      />
    </>
  );
}
