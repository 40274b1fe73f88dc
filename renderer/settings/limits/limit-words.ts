import { useTranslation } from 'react-i18next';
import { useFormats } from '../../text/FormatsProvider.tsx';
import type { LimitName } from '../../trading/limit-names.ts';

const MONEY: readonly LimitName[] = ['maxOrderNotional', 'maxDailyNotional', 'maxDailyLoss'];

/** A limit in words: `$500`, `5`, `BTCUSDT, ETHUSDT`, `2 %`, `not set`. */
export function useLimitWords(): (name: LimitName, limit: unknown) => string {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  return (name, limit) => {
    if (Array.isArray(limit)) return limit.length === 0 ? t('limits.noSymbol') : limit.join(', ');
    if (typeof limit !== 'number') return t('limits.notSet');
    if (MONEY.includes(name)) return formats.money(String(limit), 'USD');
    return name === 'priceCollarPercent' ? formats.share(limit) : formats.number(limit);
  };
}
