import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '../../service/contract/registrations.ts';
import { useRegistrations } from '../client/queries.ts';
import { Banner } from '../parts/Notice.tsx';
import { Saying } from '../parts/Saying.tsx';
import type { Told } from '../text/saying.ts';
import { ConfirmChange, type Confirmed } from './ConfirmChange.tsx';
import { useRegistrationChange } from './change.ts';
import classes from './Registrations.module.css';

/** What providers may still send although the settings do not want it any more. */
export function Leftovers() {
  const left = useRegistrations().data?.filter(({ isWanted }) => !isWanted) ?? [];
  return left.map((view) => <Leftover key={view.registration.id} view={view} />);
}

function Leftover({ view }: { view: RegistrationView }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Confirmed | null>(null);
  const change = useRegistrationChange();
  const { registered, registration, can, providerName: name, failure } = view;
  const way = can.remove && registered !== null && registered.remoteId !== null ? 'remove' : 'forget';
  return (
    <Banner tone="warn" icon={IconAlertTriangle}>
      <div className={classes.leftover}>
        <div>
          <p>{t('registrations.leftover', { id: registered?.remoteId ?? registration.id, name })}</p>
          {failure === null ? null : (
            <p>
              <Saying of={inOneLine(failure)} />
            </p>
          )}
        </div>
        <Button variant="default" onClick={() => setAsked(way)}>
          {t(`registrations.confirm.${way}.action`)}
        </Button>
      </div>
      <ConfirmChange
        asked={asked}
        view={view}
        isBusy={change.isPending}
        onConfirm={(confirmed) => change.mutate(confirmed, { onSettled: () => setAsked(null) })}
        onClose={() => setAsked(null)}
      />
    </Banner>
  );
}

/** What happened and what to do. */
function inOneLine({ words, todo, said }: NonNullable<RegistrationView['failure']>): Told {
  return {
    message: `${words}. ${todo}`,
    said: said === undefined ? undefined : ['sentences', said.words, said.todo],
  };
}
