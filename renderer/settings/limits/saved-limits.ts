import { useTranslation } from 'react-i18next';
import type { LimitsChange } from '../../../service/contract/trading.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';

/** Puts changed limits in force. */
export function useSavedLimits(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: (change: LimitsChange) => client.trading.setLimits(change),
    answers: 'trading',
    said: () => t('limits.form.saved'),
    done,
    refused,
  });
}
