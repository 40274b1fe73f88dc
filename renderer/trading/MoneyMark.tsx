import { IconBolt, IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../parts/Mark.tsx';

/** Whose money it is. */
export function MoneyMark({ money }: { money: 'paper' | 'live' }) {
  const { t } = useTranslation();
  return (
    <Mark tone={money === 'live' ? 'bad' : 'plain'} icon={money === 'live' ? IconBolt : IconFlask}>
      {t(`money.${money}`)}
    </Mark>
  );
}
