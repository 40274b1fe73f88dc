import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, OFFERED, tagOf } from '../text/languages.ts';
import { useLanguageChoice } from '../text/use-language-choice.ts';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Language and colours in one menu, where the top bar has no room for both. */
export function LooksMenu() {
  const { t } = useTranslation();
  const { language: spoken, choose } = useLanguageChoice();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('looks')} title={t('looks')}>
          <IconDotsVertical size={17} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={spoken} onChange={choose} aria-label={t('language')}>
          {OFFERED.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={tagOf(language)} closeMenuOnClick>
              {LANGUAGES[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(next) => setColorScheme(SCHEMES.find((scheme) => scheme === next) ?? 'auto')}
          aria-label={t('colorScheme.label')}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              {t(`colorScheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
