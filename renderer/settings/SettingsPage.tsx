import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { NotFoundPage } from '../app/NotFoundPage.tsx';
import { PageHead } from '../parts/Page.tsx';
import { usePageTexts } from '../text/page-texts.ts';
import { SETTINGS_TEXTS } from '../text/settings-texts.ts';
import { AppearanceSection } from './appearance/AppearanceSection.tsx';
import { BackupSection } from './backup/BackupSection.tsx';
import { BrokersSection } from './brokers/BrokersSection.tsx';
import { ChangesSection } from './changes/ChangesSection.tsx';
import { ChannelsSection } from './channels/ChannelsSection.tsx';
import { GeneralSection } from './general/GeneralSection.tsx';
import { LimitsSection } from './limits/LimitsSection.tsx';
import { NotificationsSection } from './notifications/NotificationsSection.tsx';
import { PlaceSection } from './place/PlaceSection.tsx';
import { SectionNavigation } from './SectionNavigation.tsx';
import classes from './SettingsPage.module.css';
import { SecretsSection } from './secrets/SecretsSection.tsx';
import { SECTIONS, type Section } from './sections.ts';
import { TransferSection } from './transfer/TransferSection.tsx';

const CONTENTS: Record<Section, () => React.JSX.Element> = {
  general: GeneralSection,
  appearance: AppearanceSection,
  channels: ChannelsSection,
  notifications: NotificationsSection,
  brokers: BrokersSection,
  limits: LimitsSection,
  secrets: SecretsSection,
  changes: ChangesSection,
  transfer: TransferSection,
  backup: BackupSection,
  place: PlaceSection,
};

/** What is set once and looked at seldom; one section at a time. */
export default function SettingsPage({ section }: { section: string | null }) {
  usePageTexts(SETTINGS_TEXTS);
  const chosen = SECTIONS.find((each) => each === section);
  if (section === null) return <Redirect to={`/settings/${SECTIONS[0]}`} replace />;
  if (chosen === undefined) return <NotFoundPage />;
  return <Page section={chosen} />;
}

function Page({ section }: { section: Section }) {
  const { t } = useTranslation('settings');
  const Content = CONTENTS[section];
  return (
    <div className={classes.page}>
      <PageHead title={t('title')} detail={t(`sections.${section}.detail`)} />
      <div className={classes.split}>
        <SectionNavigation section={section} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard, also where nothing in it can be. */}
        <div className={classes.content} key={section} tabIndex={0}>
          <Content />
        </div>
      </div>
    </div>
  );
}
