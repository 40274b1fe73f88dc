import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OrderDetail } from '../../service/contract/orders.ts';
import { Banner } from '../parts/Notice.tsx';
import { Saying } from '../parts/Saying.tsx';
import { LIMIT_NAMES } from '../trading/limit-names.ts';

/** Why an order was not sent, or not taken: the limit with the values, or the exchange's own code and words. */
export function Reason({ order: { reason, status, exchangeOrderId } }: { order: OrderDetail }) {
  const { t } = useTranslation();
  if (reason === null) return null;
  const isLimit = LIMIT_NAMES.some((name) => name === reason.code);
  const isBad = status === 'refused' || status === 'unknown';
  const kind = isLimit ? 'limit' : exchangeOrderId === null && /^\d/.test(reason.code) ? 'exchange' : 'other';
  return (
    <Banner tone={isBad ? 'bad' : 'plain'} icon={IconAlertTriangle}>
      <p>
        <strong>{t(`order.reason.${kind}`, { code: reason.code })}</strong>
      </p>
      <p>
        <Saying of={reason} />
      </p>
    </Banner>
  );
}
