import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '../../service/contract/registrations.ts';
import { useRegistrations, useSources } from '../client/queries.ts';
import { useRegistrationChange, useSaveRegistration } from './change.ts';
import { draftFor, draftOf } from './draft.ts';
import { EnteredForm } from './EnteredForm.tsx';
import { EnterSteps } from './EnterSteps.tsx';
import { RegistrationForm } from './RegistrationForm.tsx';

/** What the dialog is opened for: a new registration (for a source, or `null` for a new one), a change, or what to enter. */
export type Opened =
  | { kind: 'new'; source: string | null }
  | { kind: 'change'; view: RegistrationView }
  | { kind: 'steps'; view: RegistrationView };

/** Makes or changes a registration, then shows what to do at the provider. */
export function RegistrationDialog({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened !== null}
      onClose={onClose}
      size="lg"
      title={t(`registrations.dialog.${opened?.kind ?? 'new'}`)}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={false}
    >
      {opened === null ? null : <Content opened={opened} onClose={onClose} />}
    </Modal>
  );
}

function Content({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const save = useSaveRegistration();
  const start = useStart(opened);
  const now = useViewNow(opened);
  if (save.data !== undefined) return <Steps view={save.data.view} secret={save.data.secret} onClose={onClose} />;
  if (opened.kind === 'steps') return <Steps view={now ?? opened.view} secret={null} onClose={onClose} />;
  return (
    <RegistrationForm
      start={start}
      isNew={opened.kind === 'new'}
      isBusy={save.isPending}
      onCancel={onClose}
      onSave={(registration, { newSourcePath }) =>
        save.mutate({ registration, newSourcePath, replaces: opened.kind === 'change' ? registration.id : null })
      }
    />
  );
}

/** What is to be entered follows the public address while the dialog is open. */
function useViewNow(opened: Opened): RegistrationView | undefined {
  const id = opened.kind === 'new' ? null : opened.view.registration.id;
  return useRegistrations().data?.find(({ registration }) => registration.id === id);
}

function useStart(opened: Opened) {
  const sources = useSources().data ?? [];
  const registrations = useRegistrations().data ?? [];
  if (opened.kind !== 'new') return draftOf(opened.view.registration);
  const has = (purpose: string) => registrations.some(({ registration }) => registration.purpose === purpose);
  const purpose = (['orders', 'balance', 'prices'] as const).find((each) => !has(each)) ?? 'own';
  return draftFor(purpose, opened.source, {
    ids: registrations.map(({ registration }) => registration.id),
    sources: sources.map(({ id }) => id),
    paths: sources.map(({ path }) => path),
  });
}

/** By hand is the default; where a profile can call the provider, that is offered beside it. */
function Steps({ view, secret, onClose }: { view: RegistrationView; secret: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  const change = useRegistrationChange();
  const [isEntering, setEntering] = useState(false);
  const { id } = view.registration;
  if (isEntering) return <EnteredForm view={view} onDone={onClose} onCancel={() => setEntering(false)} />;
  const isOpen = view.registered === null && view.state === 'new';
  return (
    <>
      <EnterSteps view={view} secret={secret} />
      <Group justify="flex-end" gap={8} mt={18}>
        <Button variant="default" onClick={onClose}>
          {t('registrations.later')}
        </Button>
        <Button variant={isOpen && view.can.register ? 'default' : 'filled'} onClick={() => setEntering(true)}>
          {t('registrations.entered')}
        </Button>
        {isOpen && view.can.register ? (
          <Button
            disabled={view.url === null}
            loading={change.isPending}
            onClick={() => change.mutate((client) => client.registrations.register({ id }), { onSettled: onClose })}
          >
            {t('registrations.registerNow')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
