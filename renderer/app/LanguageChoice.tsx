import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { rememberLanguage } from '../text/chosen-language.ts';
import { LANGUAGES, type Language, OFFERED, tagOf } from '../text/languages.ts';
import { speak } from '../text/speak.ts';

/** The languages that are complete, each named in itself; the choice takes effect at once and is kept in this browser. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const choose = (language: Language) => {
    rememberLanguage(window.localStorage, language);
    void speak(i18n, language);
  };
  if (OFFERED.length === 1) return null;
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('language')} title={t('language')}>
          <IconLanguage size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {OFFERED.map((language) => (
          <Menu.RadioItem
            key={language}
            value={language}
            checked={language === i18n.language}
            checkIcon={<IconCheck size={15} aria-hidden />}
            lang={tagOf(language)}
            closeMenuOnClick
            onChange={() => choose(language)}
          >
            {LANGUAGES[language]}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
