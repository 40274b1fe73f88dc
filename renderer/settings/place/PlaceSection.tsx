import { useTranslation } from 'react-i18next';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { Section } from '../Section.tsx';
import { CurrentPlace } from './CurrentPlace.tsx';
import { ServerCard } from './ServerCard.tsx';

/** Whose engine this interface shows, and how to show another. */
export function PlaceSection() {
  const { t } = useTranslation('settings');
  const desk = useDesk();
  if (desk === null) return <Section intro={t('place.browser')}>{null}</Section>;
  if (desk.view === null) return <Section intro={t('place.intro')}>{null}</Section>;
  return (
    <Section intro={t('place.intro')}>
      <CurrentPlace desk={desk} view={desk.view} />
      <ServerCard key={JSON.stringify(desk.view.place)} desk={desk} place={desk.view.place} />
    </Section>
  );
}
