import { IconPackage, IconReceipt, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { PAGES } from '../app/pages.ts';
import { SECTION_ICONS, SECTIONS } from '../settings/sections.ts';
import type { Command } from './command.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** The pages, and the parts of them that have an address. */
export function usePageCommands(): Command[] {
  const { t } = useTranslation(['commands', 'translation', 'settings']);
  const [, navigate] = useLocation();
  const to = (route: string) => ({ id: `page:${route}`, kind: 'pages' as const, run: () => navigate(route) });
  return [
    ...PAGES.map(({ name, route, icon }) => ({
      ...to(route),
      icon,
      title: t(`translation:nav.${name}`),
      ...(name in SHORTCUTS.goTo ? { keys: SHORTCUTS.goTo[name][0] } : {}),
    })),
    { ...to('/start'), icon: IconRoute, title: t('places.start') },
    { ...to('/orders/trades'), icon: IconReceipt, title: t('places.trades') },
    { ...to('/rules/new/packs'), icon: IconPackage, title: t('places.packs') },
    ...SECTIONS.map((section) => ({
      ...to(`/settings/${section}`),
      icon: SECTION_ICONS[section],
      title: t('places.settings', { section: t(`settings:sections.${section}.title`) }),
      detail: t(`settings:sections.${section}.detail`),
    })),
  ];
}
