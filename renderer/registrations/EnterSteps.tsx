import { IconEyeOff, IconWorldOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { payloadOf } from '../../rules/registration/payload.ts';
import type { RegistrationView } from '../../service/contract/registrations.ts';
import { Code } from '../parts/Code.tsx';
import { Banner } from '../parts/Notice.tsx';
import classes from './Registrations.module.css';

/** What to do at the provider by hand: the payload to copy, and where its secret comes from. `secret`: a new one, shown this once. */
export function EnterSteps({ view, secret }: { view: RegistrationView; secret: string | null }) {
  const { t } = useTranslation();
  const { registration, url, path, providerName: name } = view;
  const payload = payloadOf(registration, url ?? t('registrations.noUrl', { path }));
  return (
    <>
      {url === null ? (
        <Banner tone="warn" icon={IconWorldOff}>
          {t('registrations.noAddress')}
        </Banner>
      ) : null}
      <ol className={classes.steps}>
        <li>
          {t('registrations.step.create', { name })}
          <Code text={payload.url} label={t('registrations.url')} />
          <Code text={JSON.stringify(payload, null, 2)} label={t('registrations.payload')} />
        </li>
        <li>{secret === null ? <KeptSecret view={view} /> : <NewSecret secret={secret} name={name} />}</li>
        <li>{t('registrations.step.tell', { name })}</li>
      </ol>
    </>
  );
}

function NewSecret({ secret, name }: { secret: string; name: string }) {
  const { t } = useTranslation();
  return (
    <>
      {t('registrations.step.newSecret', { name })}
      <Code text={secret} label={t('secrets.new')} />
      <Banner tone="warn" icon={IconEyeOff}>
        {t('secrets.rotateDialog.once')}
      </Banner>
    </>
  );
}

function KeptSecret({ view }: { view: RegistrationView }) {
  const { t } = useTranslation();
  const { secret, registration, providerName: name } = view;
  if (secret === null) return t('registrations.step.noSecret', { source: registration.source });
  const place = { name, place: t(`secrets.kind.${secret.kind}`), secret: secret.name };
  return secret.kind === 'vault'
    ? t('registrations.step.vaultSecret', place)
    : t('registrations.step.ownSecret', place);
}
