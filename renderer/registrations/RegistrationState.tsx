import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconHelpCircle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '../../service/contract/registrations.ts';
import { Mark, type Tone } from '../parts/Mark.tsx';
import { Banner } from '../parts/Notice.tsx';
import { Saying } from '../parts/Saying.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { RegistrationActions } from './RegistrationActions.tsx';
import type { Opened } from './RegistrationDialog.tsx';
import classes from './Registrations.module.css';

const TONES: Readonly<Record<RegistrationView['state'], Tone>> = {
  new: 'plain',
  registered: 'good',
  changed: 'warn',
  unknown: 'warn',
};

const ICONS = { new: IconCircleDashed, registered: IconCircleCheck, changed: IconRefresh, unknown: IconHelpCircle };

/** One registration: whether the provider has it, what has changed since, what went wrong, and what can be done. */
export function RegistrationState({ view, onOpen }: { view: RegistrationView; onOpen: (opened: Opened) => void }) {
  const { t } = useTranslation();
  const { registration, registered, state, failure, nextTryAt, providerName: name } = view;
  return (
    <div className={classes.registration} aria-live="polite" aria-busy={view.isBusy}>
      <p className={classes.state}>
        <Mark tone={TONES[state]} icon={ICONS[state]}>
          {t(`registrations.state.${state}`)}
        </Mark>
        <span>
          {t('registrations.of', { purpose: t(`registrations.purposes.${registration.purpose}`), name })}
          {registered?.remoteId ? <code className={classes.remoteId}>{registered.remoteId}</code> : null}
        </span>
        {registered === null ? null : (
          <span className={classes.since}>
            {t(`registrations.by.${registered.by}`)} <Ago at={registered.at} />
          </span>
        )}
      </p>
      <Changes view={view} />
      {failure === null ? null : (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>
            <Saying of={{ message: `${failure.words}.`, said: failure.said?.words }} />
          </p>
          <p>
            <Saying of={{ message: failure.todo, said: failure.said?.todo }} />
          </p>
          {nextTryAt === null ? null : (
            <p>
              {t('registrations.nextTry')} <Ago at={nextTryAt} due />
            </p>
          )}
        </Banner>
      )}
      <RegistrationActions view={view} onOpen={onOpen} />
    </div>
  );
}

function Changes({ view }: { view: RegistrationView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { changes, can, registered, registration, providerName: name } = view;
  if (changes.length === 0) return null;
  const isTold = can.update && registered?.remoteId !== null;
  const onlyAddress = changes.length === 1 && changes[0] === 'url';
  const what = formats.list(changes.map((change) => t(`registrations.changed.${change}`)));
  return (
    <Banner tone="warn" icon={IconRefresh}>
      <p>{onlyAddress ? t('registrations.addressChanged') : t('registrations.changedSince', { what })}</p>
      <p>
        {isTold && registration.follow && onlyAddress
          ? t('registrations.isFollowing', { name })
          : isTold
            ? t('registrations.updateIt', { name })
            : t('registrations.enterAnew', { name })}
      </p>
    </Banner>
  );
}
