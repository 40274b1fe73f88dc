import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LimitsChange } from '../../../service/contract/trading.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { type SettingsProblems, settingsProblems } from '../../parts/settings-problems.ts';
import { toasts } from '../../toasts/toasts.ts';

/** Puts changed limits in force. */
export function useSavedLimits(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  const cache = useQueryClient();
  const failed = useFailedWrite();
  return useMutation({
    mutationFn: (change: LimitsChange) => client.trading.setLimits(change),
    onSuccess: (trading) => {
      cache.setQueryData(['trading'], trading);
      toasts.raise({ level: 'success', title: t('limits.form.saved') });
      done();
    },
    onError: (error) => {
      const problems = settingsProblems(error);
      if (problems === null) failed(error);
      else refused(problems);
    },
  });
}
