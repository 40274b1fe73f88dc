import { useTranslation } from 'react-i18next';
import type { TunnelForm } from '../../../service/contract/tunnel.ts';
import { CloudflaredFields } from './CloudflaredFields.tsx';
import type { FieldsProps, Provider } from './forms.ts';
import { ManualFields } from './ManualFields.tsx';
import { NgrokFields } from './NgrokFields.tsx';
import { SshFields } from './SshFields.tsx';
import classes from './tunnel.module.css';

type Shared = Omit<FieldsProps<Provider>, 'form' | 'change'> & {
  form: TunnelForm;
  change: (members: Partial<TunnelForm>) => void;
};

/** The fields of the provider that was chosen. */
export function ProviderFields({ form, ...rest }: Shared) {
  const { t } = useTranslation();
  switch (form.provider) {
    case 'manual':
      return <ManualFields form={form} {...rest} />;
    case 'ssh':
      return <SshFields form={form} {...rest} />;
    case 'ngrok':
      return <NgrokFields form={form} {...rest} />;
    case 'cloudflared':
      return <CloudflaredFields form={form} {...rest} />;
    case 'none':
      return <p className={classes.hint}>{t('tunnel.dialog.none')}</p>;
  }
}
