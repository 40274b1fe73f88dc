import { Button, FileButton } from '@mantine/core';
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_BUNDLE_CHARACTERS } from '../../../service/contract/bundle-size.ts';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { Plan } from './Plan.tsx';
import classes from './Transfer.module.css';

/** A file that was chosen. */
interface Chosen {
  name: string;
  text: string;
}

/** A file is chosen, looked at, and taken in or left. */
export function ImportCard() {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const client = useClient();
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const plan = useMutation({ mutationFn: ({ text }: Chosen) => client.transfer.plan({ text }) });
  const choose = async (file: File | null) => {
    if (file === null) return;
    plan.reset();
    setUnreadable(null);
    if (file.size > MOST_BUNDLE_CHARACTERS) setUnreadable(t('transfer.import.tooLarge'));
    else plan.mutate({ name: file.name, text: await file.text() });
  };
  const chosen = plan.variables;
  return (
    <Card
      icon={IconFileImport}
      title={t('transfer.import.title')}
      aside={
        <FileButton onChange={(file) => void choose(file)} accept="application/json,.json" key={plan.submittedAt}>
          {(button) => (
            <Button {...button} variant="default" disabled={!online} loading={plan.isPending}>
              {t(chosen === undefined ? 'transfer.import.choose' : 'transfer.import.another')}
            </Button>
          )}
        </FileButton>
      }
    >
      <p>{t('transfer.import.words')}</p>
      {unreadable === null ? null : (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>{unreadable}</p>
        </Banner>
      )}
      {plan.isError ? <Failure error={plan.error} onRetry={() => chosen && plan.mutate(chosen)} /> : null}
      {plan.data === undefined || chosen === undefined ? null : (
        <section className={classes.part} aria-label={t('transfer.import.from', { name: chosen.name })}>
          <h3>{t('transfer.import.from', { name: chosen.name })}</h3>
          {'problems' in plan.data ? (
            <Banner tone="bad" icon={IconAlertTriangle}>
              <p>{t('transfer.import.invalid')}</p>
              {plan.data.problems.map((problem) => (
                <p key={`${problem.path} ${problem.message}`}>
                  <code>{problem.path}</code> <Saying of={problem} />
                </p>
              ))}
            </Banner>
          ) : (
            <Plan plan={plan.data.plan} text={chosen.text} onDone={plan.reset} onCancel={plan.reset} />
          )}
        </section>
      )}
    </Card>
  );
}
