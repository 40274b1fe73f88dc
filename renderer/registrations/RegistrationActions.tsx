import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '../../service/contract/registrations.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { ConfirmChange, type Confirmed } from './ConfirmChange.tsx';
import { type Change, useFilterRule, useRegistrationChange } from './change.ts';
import type { Opened } from './RegistrationDialog.tsx';
import classes from './Registrations.module.css';

/** What can be done with a registration: the next step as a button, the rest in a menu. */
export function RegistrationActions({ view, onOpen }: { view: RegistrationView; onOpen: (opened: Opened) => void }) {
  const { t } = useTranslation();
  const online = useOnline();
  const change = useRegistrationChange();
  const makeRule = useFilterRule();
  const [asked, setAsked] = useState<Confirmed | null>(null);
  const { id } = view.registration;
  const isBusy = view.isBusy || change.isPending;
  const call = callOf(view);
  return (
    <div className={classes.buttons}>
      {call === null ? null : (
        <Button
          loading={isBusy}
          disabled={!online || view.url === null}
          onClick={() => (call.confirmed === null ? change.mutate(call.change) : setAsked(call.confirmed))}
        >
          {t(`registrations.${call.label}`)}
        </Button>
      )}
      <Button variant="default" onClick={() => onOpen({ kind: 'steps', view })}>
        {t('registrations.whatToEnter')}
      </Button>
      {/* The placeholder that takes the focus at first is no item, and a menu may hold nothing else. */}
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('registrations.more', { id })} disabled={!online}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen({ kind: 'change', view })}>{t('registrations.change')}</Menu.Item>
          <Menu.Item onClick={() => makeRule.mutate(id)}>{t('registrations.makeRule')}</Menu.Item>
          <Menu.Divider />
          {canRemove(view) ? (
            <Menu.Item onClick={() => setAsked('remove')}>{t('registrations.confirm.remove.action')}</Menu.Item>
          ) : null}
          {view.registered !== null || view.state === 'unknown' ? (
            <Menu.Item onClick={() => setAsked('forget')}>{t('registrations.confirm.forget.action')}</Menu.Item>
          ) : null}
          <Menu.Item onClick={() => setAsked('discard')}>{t('registrations.confirm.discard.action')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmChange
        asked={asked}
        view={view}
        isBusy={isBusy}
        onConfirm={(confirmed) => change.mutate(confirmed, { onSettled: () => setAsked(null) })}
        onClose={() => setAsked(null)}
      />
    </div>
  );
}

/** What the provider would be called for next; null where it cannot be, or nothing is to be said. */
function callOf(
  view: RegistrationView,
): { label: 'registerNow' | 'registerAgain' | 'updateNow'; change: Change; confirmed: Confirmed | null } | null {
  const { registration, state, can, registered } = view;
  const { id } = registration;
  const register: Change = (client) => client.registrations.register({ id });
  if (state === 'new' && can.register) return { label: 'registerNow', change: register, confirmed: null };
  if (state === 'unknown' && can.register) return { label: 'registerAgain', change: register, confirmed: 'again' };
  const isTellable = can.update && registered !== null && registered.remoteId !== null;
  if (!isTellable || (state !== 'changed' && view.failure === null)) return null;
  return { label: 'updateNow', change: (client) => client.registrations.update({ id }), confirmed: null };
}

function canRemove({ can, registered }: RegistrationView): boolean {
  return can.remove && registered !== null && registered.remoteId !== null;
}
