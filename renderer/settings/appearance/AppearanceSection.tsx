import { Radio, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconPalette } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/Card.tsx';
import { LANGUAGES, OFFERED, tagOf } from '../../text/languages.ts';
import { useLanguageChoice } from '../../text/use-language-choice.ts';
import { Section } from '../Section.tsx';
import classes from '../SettingsPage.module.css';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** How the interface looks here, and what it speaks. */
export function AppearanceSection() {
  const { t } = useTranslation('settings');
  return (
    <Section intro={t('appearance.intro')}>
      <ColourCard />
      <LanguageCard />
    </Section>
  );
}

function ColourCard() {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  // Without transitions Mantine inserts a <style> element for a moment, which the Content-Security-Policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const choose = (value: string) => {
    const scheme = SCHEMES.find((each) => each === value);
    if (scheme !== undefined) setColorScheme(scheme);
  };
  return (
    <Card icon={IconPalette} title={t('appearance.title')}>
      <p className={classes.words}>{t('appearance.words')}</p>
      <Radio.Group aria-label={shared('colorScheme.label')} value={colorScheme} onChange={choose}>
        <div className={classes.choices}>
          {SCHEMES.map((value) => (
            <Radio key={value} value={value} label={shared(`colorScheme.${value}`)} />
          ))}
        </div>
      </Radio.Group>
    </Card>
  );
}

function LanguageCard() {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const { language: spoken, choose } = useLanguageChoice();
  return (
    <Card icon={IconLanguage} title={shared('language')}>
      <p className={classes.words}>{t('appearance.language')}</p>
      <Radio.Group aria-label={shared('language')} value={spoken} onChange={choose}>
        <div className={classes.choices}>
          {OFFERED.map((language) => (
            <Radio key={language} value={language} label={<span lang={tagOf(language)}>{LANGUAGES[language]}</span>} />
          ))}
        </div>
      </Radio.Group>
    </Card>
  );
}
