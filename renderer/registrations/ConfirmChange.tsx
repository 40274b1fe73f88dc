import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '../../service/contract/registrations.ts';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import type { Change } from './change.ts';

/** What is asked about before it is done. */
export type Confirmed = 'again' | 'remove' | 'forget' | 'discard';

const CHANGES: Readonly<Record<Confirmed, (id: string) => Change>> = {
  again: (id) => (client) => client.registrations.register({ id, again: true }),
  remove: (id) => (client) => client.registrations.remove({ id }),
  forget: (id) => (client) => client.registrations.forget({ id }),
  discard: (id) => (client) => client.registrations.discard({ id }),
};

/** Says what a change does and does not do at the provider. */
export function ConfirmChange(props: {
  asked: Confirmed | null;
  view: RegistrationView;
  isBusy: boolean;
  onConfirm: (change: Change) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { asked, view } = props;
  const { id } = view.registration;
  const shown = asked ?? 'discard';
  const values = { id, name: view.providerName };
  return (
    <ConfirmDialog
      open={asked !== null}
      title={t(`registrations.confirm.${shown}.title`, values)}
      confirm={t(`registrations.confirm.${shown}.action`)}
      busy={props.isBusy}
      onConfirm={() => props.onConfirm(CHANGES[shown](id))}
      onClose={props.onClose}
    >
      <p>{t(`registrations.confirm.${shown}.words`, values)}</p>
    </ConfirmDialog>
  );
}
