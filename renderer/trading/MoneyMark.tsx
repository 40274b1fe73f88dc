import { IconBolt, IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../parts/Mark.tsx';

/** Whose money it is. */
export function MoneyMark({ money, short = false }: { money: 'paper' | 'live'; short?: boolean }) {
  const { t } = useTranslation();
  return (
    <Mark tone={money === 'live' ? 'bad' : 'plain'} icon={money === 'live' ? IconBolt : IconFlask}>
      {short && money === 'live' ? t('money.short') : t(`money.${money}`)}
    </Mark>
  );
}
