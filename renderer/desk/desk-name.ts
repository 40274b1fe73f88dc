import { useTranslation } from 'react-i18next';
import { useDesk } from './DeskProvider.tsx';

/** Whose engine is shown, in words: `trader@example.com`; on this computer the process that owns the folder. */
export function useDeskName(): string {
  const { t } = useTranslation();
  const view = useDesk()?.view ?? null;
  return view?.shows === 'owner' ? t('desk.owner') : (view?.name ?? '');
}
