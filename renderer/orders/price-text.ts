import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import type { OrderView } from '../../service/contract/orders.ts';
import { useFormats } from '../text/FormatsProvider.tsx';

/** `Limit $64,000.00`, `Stop $61,000.00`, `Market`: how an order is to be filled. */
export function usePriceText(): (order: OrderView) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ kind, price, stopPrice, symbol, trailPercent }) => {
    const quote = quoteCurrency(symbol);
    const prices = [stopPrice, price].flatMap((each) => (each === null ? [] : [formats.money(each, quote)]));
    const trail = trailPercent === null ? [] : [formats.share(trailPercent)];
    return [t(`order.kind.${kind}`), [...prices, ...trail].join(' → ')].filter((part) => part !== '').join(' ');
  };
}
