import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupsView } from '../../../service/contract/backups.ts';
import { Banner } from '../../parts/Notice.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';

/** Where the state of now came from, and what of it was not sent again. */
export function RestoredNote({ restored }: { restored: NonNullable<BackupsView['restored']> }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  return (
    <Banner tone="warn" icon={IconHistory}>
      <p>
        <strong>{t('backup.restored.title')}</strong>
      </p>
      <p>
        {t('backup.restored.words', {
          at: formats.time(restored.at, Date.now()),
          time: formats.time(restored.createdAt, Date.now()),
          messages: t('backup.restored.messages', { count: restored.deliveries }),
          orders: t('backup.restored.orders', { count: restored.orders }),
        })}
      </p>
    </Banner>
  );
}
