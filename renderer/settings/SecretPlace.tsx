import { useTranslation } from 'react-i18next';

interface Secret {
  kind: 'env' | 'vault' | 'file' | 'value';
  name: string;
  present: boolean;
}

/** Where a secret is kept and whether it is there; never the secret. */
export function SecretPlace({ secret: { kind, name, present } }: { secret: Secret }) {
  const { t } = useTranslation('settings');
  const place = t(`secret.place.${kind}`, { name });
  return present ? place : <strong style={{ color: 'var(--bad)' }}>{t('secret.missing', { place })}</strong>;
}
