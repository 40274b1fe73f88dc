import { ActionIcon, Menu } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, OFFERED, tagOf } from '../text/languages.ts';
import { useLanguageChoice } from '../text/use-language-choice.ts';

/** The languages that are complete, each named in itself. */
export function LanguageChoice() {
  const { t } = useTranslation();
  const { language: spoken, choose } = useLanguageChoice();
  return (
    // The placeholder that takes the focus at first is no item, and a menu may hold nothing else.
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('language')} title={t('language')}>
          <IconLanguage size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={spoken} onChange={choose}>
          {OFFERED.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={tagOf(language)} closeMenuOnClick>
              {LANGUAGES[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
