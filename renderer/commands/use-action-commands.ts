import { useMantineColorScheme } from '@mantine/core';
import {
  IconCopy,
  IconDeviceDesktop,
  IconDownload,
  IconHandStop,
  IconKeyboard,
  IconMoon,
  IconPlus,
  IconSun,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { StatusView } from '../../service/contract/views.ts';
import { useTrading } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { STARTERS } from '../rules/starters.ts';
import { useExport } from '../settings/transfer/use-export.ts';
import { toasts } from '../toasts/toasts.ts';
import type { Asks } from './asks.ts';
import type { Command } from './command.ts';
import { SHORTCUTS } from './shortcuts.ts';

const SCHEMES = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const;

/** What can be done from every page. */
export function useActionCommands(asks: Asks, status: StatusView | undefined): Command[] {
  const { t } = useTranslation(['commands', 'translation']);
  const online = useOnline();
  const isKilled = useTrading().data?.killSwitch.on;
  const made = useExport();
  const kind = 'actions' as const;
  return [
    ...useNewRules(),
    ...(isKilled === undefined
      ? []
      : [
          {
            id: 'kill',
            kind,
            icon: IconHandStop,
            title: t(`translation:killSwitch.${isKilled ? 'turnOff' : 'turnOn'}.title`),
            words: t('words.kill'),
            disabled: !online,
            run: asks.killSwitch,
          },
        ]),
    ...useCopying(status),
    {
      id: 'export',
      kind,
      icon: IconDownload,
      title: t('actions.export'),
      words: t('words.export'),
      disabled: !online,
      run: () => made.mutate(),
    },
    ...useSchemes(),
    {
      id: 'shortcuts',
      kind,
      icon: IconKeyboard,
      title: t('actions.shortcuts'),
      words: t('words.shortcuts'),
      keys: SHORTCUTS.everywhere.help[0],
      run: asks.shortcuts,
    },
  ];
}

function useNewRules(): Command[] {
  const { t } = useTranslation(['commands', 'translation']);
  const [, navigate] = useLocation();
  const make = (id: string, what: string, route: string): Command => ({
    id: `new:${id}`,
    kind: 'actions',
    icon: IconPlus,
    title: t('actions.newRule', { what }),
    words: t('words.rule'),
    run: () => navigate(route),
  });
  return [
    { ...make('event', t('actions.fromEvent'), '/start/event'), keys: SHORTCUTS.everywhere.newRule[0] },
    ...STARTERS.map((starter) =>
      make(`one:${starter}`, t(`translation:starters.${starter}.choice`), `/rules/new/${starter}`),
    ),
  ];
}

function useCopying(status: StatusView | undefined): Command[] {
  const { t } = useTranslation(['commands', 'translation']);
  const copy = (id: string, title: string, address: string | null | undefined): Command[] =>
    address == null
      ? []
      : [
          {
            id,
            kind: 'actions',
            icon: IconCopy,
            title,
            detail: address,
            words: t('words.copy'),
            run: () => {
              void navigator.clipboard
                .writeText(address)
                .then(() => toasts.raise({ level: 'success', title: t('translation:copied'), message: address }));
            },
          },
        ];
  return [
    ...copy('copy:public', t('actions.copyPublic'), status?.tunnel.url),
    ...copy('copy:local', t('actions.copyLocal'), status?.listener.url),
  ];
}

function useSchemes(): Command[] {
  const { t } = useTranslation(['commands', 'translation']);
  // As in ColorSchemeSwitch: no <style> element is inserted.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (['auto', 'light', 'dark'] as const)
    .filter((scheme) => scheme !== colorScheme)
    .map((scheme) => ({
      id: `scheme:${scheme}`,
      kind: 'actions',
      icon: SCHEMES[scheme],
      title: t('actions.scheme', { scheme: t(`translation:colorScheme.${scheme}`) }),
      words: t('words.scheme'),
      run: () => setColorScheme(scheme),
    }));
}
