import { Button, TextInput } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';
import { useUnsaved } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';

/** What the service wants to be typed; see `trading.arm` of the contract. */
const WORD = 'LIVE';

/** Arms live trading by a word that nobody types by accident. */
export function Arming({ missing }: { missing: readonly string[] }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const [typed, setTyped] = useState('');
  const isUnsaved = useUnsaved().includes('limits/limits');
  const arm = useArming(() => setTyped(''));
  const isReady = typed === WORD && missing.length === 0 && !isUnsaved;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) arm.mutate(typed);
  };
  return (
    <form onSubmit={submit} className={classes.arming} noValidate>
      <TextInput
        label={t('limits.live.type', { word: WORD })}
        description={isUnsaved ? t('limits.live.saveFirst') : t('limits.live.typeWords')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={typed !== '' && !WORD.startsWith(typed) ? t('limits.live.wrong', { word: WORD }) : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button
        type="submit"
        color="red"
        disabled={!online || !isReady}
        loading={arm.isPending}
        leftSection={<IconBolt size={15} aria-hidden />}
      >
        {t('limits.live.arm')}
      </Button>
    </form>
  );
}

function useArming(done: () => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (typed: string) => client.trading.arm({ typed }),
    onSuccess: (trading) => {
      cache.setQueryData(['trading'], trading);
      toasts.raise({ level: 'warning', title: t('limits.live.isArmed') });
    },
    onError: useFailedWrite(),
    onSettled: done,
  });
}
