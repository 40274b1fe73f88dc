import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import { useFormats } from '../text/FormatsProvider.tsx';

/** `Buy 0.05 BTCUSDT`; where the amount is not known yet, what it is worth. */
export function useOrderWords(): (order: OrderView) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ side, symbol, amount, notional }) => {
    const worth = notional === null ? '' : formats.money(notional, quoteCurrency(symbol));
    return t('approval.what', {
      side: t(`order.side.${side}`),
      amount: amount === null ? worth : formats.decimal(amount),
      symbol,
    });
  };
}
