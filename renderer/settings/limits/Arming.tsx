import { IconBolt } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';
import { useUnsaved } from '../form-draft.ts';
import { TypedWord } from '../TypedWord.tsx';

/** What the service wants to be typed; see `trading.arm` of the contract. */
const WORD = 'LIVE';

/** Arms live trading by a word. */
export function Arming({ missing }: { missing: readonly string[] }) {
  const { t } = useTranslation('settings');
  const isUnsaved = useUnsaved().includes('limits/limits');
  const arm = useArming();
  return (
    <TypedWord
      word={WORD}
      label={t('limits.live.type', { word: WORD })}
      description={isUnsaved ? t('limits.live.saveFirst') : t('limits.live.typeWords')}
      wrong={t('limits.live.wrong', { word: WORD })}
      action={t('limits.live.arm')}
      icon={<IconBolt size={15} aria-hidden />}
      disabled={missing.length > 0 || isUnsaved}
      loading={arm.isPending}
      onTyped={(typed, done) => arm.mutate(typed, { onSettled: done })}
    />
  );
}

function useArming() {
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
  });
}
