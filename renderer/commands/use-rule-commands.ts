import { IconListCheck, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RuleView } from '../../service/contract/views.ts';
import { useRules } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { ordersLive } from '../rules/orders-live.ts';
import { useSetEnabled } from '../rules/set-enabled.ts';
import { toasts } from '../toasts/toasts.ts';
import type { Command } from './command.ts';

/** Each rule: to go to, to pause and to resume. */
export function useRuleCommands(): Command[] {
  const { t } = useTranslation(['commands', 'translation']);
  const [, navigate] = useLocation();
  const rules = useRules().data ?? [];
  const online = useOnline();
  const set = useSetEnabled();
  const route = ({ id }: RuleView) => `/rules/${encodeURIComponent(id)}`;
  const turn = (rule: RuleView) => {
    // What orders with real money is switched on where its page asks about it.
    if (!rule.enabled && ordersLive(rule)) return navigate(route(rule));
    const title = t(rule.enabled ? 'actions.paused' : 'actions.resumed', { name: rule.name });
    // The palette is closed by then, and a callback of `mutate` would be dropped with it; a failure tells of itself.
    void set.mutateAsync({ id: rule.id, enabled: !rule.enabled }).then(
      () => toasts.raise({ level: 'success', title }),
      () => {},
    );
  };
  return rules.flatMap((rule): Command[] => [
    {
      id: `rule:${rule.id}`,
      kind: 'rules',
      icon: IconListCheck,
      title: rule.name,
      detail: `${rule.id} · ${t(`translation:rules.state.${rule.state}`)}`,
      words: rule.tags.join(' '),
      run: () => navigate(route(rule)),
    },
    {
      id: `turn:one:${rule.id}`,
      kind: 'actions',
      icon: rule.enabled ? IconPlayerPause : IconPlayerPlay,
      title: t(rule.enabled ? 'actions.pauseRule' : 'actions.resumeRule', { name: rule.name }),
      words: `${rule.id} ${t(rule.enabled ? 'words.pause' : 'words.resume')}`,
      disabled: !online,
      run: () => turn(rule),
    },
  ]);
}
