import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { STARTERS } from './starters.ts';

/** Begins a rule from one of the starting documents. */
export function NewRuleMenu() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('rules.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => navigate('/start/event')}>{t('firstSteps.fromEvent')}</Menu.Item>
        <Menu.Divider />
        {STARTERS.map((starter) => (
          <Menu.Item key={starter} onClick={() => navigate(`/rules/new/${starter}`)}>
            {t(`starters.${starter}.choice`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
