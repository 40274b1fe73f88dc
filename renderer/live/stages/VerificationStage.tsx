import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../../../service/contract/views.ts';
import { Saying } from '../../parts/Saying.tsx';
import { Stage } from './Stage.tsx';

/** What proved that the sender is who it says. */
export function VerificationStage({ verification }: { verification: EventDetail['verification'] }) {
  const { t } = useTranslation();
  const { preset, scheme, said, secret } = verification;
  return (
    <Stage
      icon={IconShieldCheck}
      tone="good"
      title={t('stage.verification.title')}
      outcome={
        <>
          <Saying of={{ message: scheme, said }} /> · {t('stage.verification.preset')} <code>{preset}</code> ·{' '}
          {secret === 0 ? t('stage.verification.newest') : t('stage.verification.older', { count: secret })}
        </>
      }
    />
  );
}
