import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../../service/contract/trading.ts';
import { LIMIT_NAMES } from '../../trading/limit-names.ts';

const CHANNELS = ['telegram', 'discord', 'email'] as const;

/** What was done, in words; what has none as it is called in the journal. */
export function useChangeWords(): (entry: AuditRow) => string {
  const { t } = useTranslation('settings');
  return ({ action, path, before, after }) => {
    const name = path.slice(path.indexOf('/') + 1);
    switch (action) {
      case 'killSwitch':
        return t(after === true ? 'changes.did.killOn' : 'changes.did.killOff');
      case 'limit.change':
        return limitWords(path, after);
      case 'broker.change':
        return t(`changes.did.broker.${wayOf(before, after)}`, { name });
      case 'channel.change':
        return t(`changes.did.channel.${wayOf(before, after)}`, { name: channelName(name) });
      case 'source.change':
        return t(`changes.did.source.${wayOf(before, after)}`, { name });
      case 'quietHours.change':
        return t(`changes.did.quietHours.${wayOf(before, after)}`);
      case 'reports.change':
        return t(`changes.did.reports.${wayOf(before, after)}`);
      case 'rule.enable':
        return t('changes.did.rule.enabled', { name });
      case 'rule.disable':
        return t('changes.did.rule.disabled', { name });
      case 'rule.create':
        return t('changes.did.rule.added', { name });
      case 'rule.change':
        return t('changes.did.rule.changed', { name });
      case 'rule.remove':
        return t('changes.did.rule.removed', { name });
      case 'order.approve':
        return t('changes.did.approved', { name });
      case 'order.reject':
        return t('changes.did.rejected', { name });
      case 'order.cancel':
        return t('changes.did.canceled', { name });
      case 'timezone.change':
        return t('changes.did.timezone');
      case 'language.change':
        return t('changes.did.language');
      case 'retention.change':
        return t('changes.did.keeping');
      case 'watchdog.change':
        return t('changes.did.watchdog');
      case 'settings.import':
        return t('changes.did.imported', { path });
      case 'restore':
        return t('changes.did.restored');
      case 'order.align':
        return t('changes.did.aligned', { name });
      case 'trading.allow':
        return t('changes.did.allowed', { name });
      default:
        return t('changes.did.other', { action, path });
    }
  };

  function channelName(name: string): string {
    const channel = CHANNELS.find((each) => each === name);
    return channel === undefined ? name : t(`channels.name.${channel}`);
  }

  function limitWords(path: string, after: unknown): string {
    if (path === 'risk.tradingEnabled') return t(after === true ? 'changes.did.armed' : 'changes.did.disarmed');
    const limit = LIMIT_NAMES.find((each) => path === `risk.${each}`);
    return limit === undefined ? t('changes.did.other', { action: 'limit.change', path }) : t(`limits.name.${limit}`);
  }
}

function wayOf(before: unknown, after: unknown): 'added' | 'removed' | 'changed' {
  if (before === null || before === undefined) return 'added';
  return after === null || after === undefined ? 'removed' : 'changed';
}
