import { momentText } from '../../rules/templates/moment.ts';
import type { AlarmCode } from '../alarms/condition.ts';
import { wordsOfBeginning } from '../alarms/words.ts';
import type { Attention } from '../contract/monitoring.ts';
import type { TradingView } from '../contract/orders.ts';
import { isStanding } from '../contract/standing.ts';
import type { TunnelState } from '../tunnel/state.ts';
import { standingTitle } from '../watch/standing.ts';
import { bold, plain } from './markdown.ts';

/** Lines of what asks for attention. */
const MOST_ATTENTION = 10;

export interface StatusFacts {
  tunnel: TunnelState;
  lastEventAt: number | null;
  deadDeliveries: number;
  trading: TradingView;
  rules: { enabled: number; disabled: number };
  attention: readonly Attention[];
  timezone: string;
}

/** How Hookdesk is, in MarkdownV2: kill switch and money first. */
export function statusText(facts: StatusFacts): string {
  const { trading, lastEventAt, deadDeliveries, rules, timezone } = facts;
  const lines = [
    trading.killSwitch.on ? `🛑 ${bold('Kill switch: on')}` : 'Kill switch: off',
    trading.armed ? `Trading: ${bold('live')}` : 'Trading: paper',
    `Tunnel: ${plain(tunnelWords(facts.tunnel))}`,
    `Last event: ${plain(lastEventAt === null ? 'none yet' : momentText(lastEventAt, timezone))}`,
    `Orders: ${trading.waiting} waiting for approval, ${trading.unknown} unknown`,
    `Rules: ${rules.enabled} enabled, ${rules.disabled} disabled`,
    `Dead deliveries: ${deadDeliveries}`,
  ];
  return [...lines, ...attentionLines(facts)].join('\n');
}

function tunnelWords({ state, url, reason }: TunnelState): string {
  if (state === 'off') return 'none';
  return [state, url, reason].filter((part) => part !== null).join(', ');
}

function attentionLines({ attention, timezone }: StatusFacts): string[] {
  if (attention.length === 0) return ['', '✅ Nothing asks for attention'];
  const shown = attention.slice(0, MOST_ATTENTION).map((one) => `⚠️ ${plain(titleOf(one, timezone))}`);
  const rest = attention.length - shown.length;
  return ['', ...shown, ...(rest > 0 ? [plain(`and ${rest} more`)] : [])];
}

function titleOf({ code, key, source, since, details }: Attention, timezone: string): string {
  if (code === 'quiet') return `${source} has been silent for longer than ever`;
  if (code === 'heartbeat') return 'The heartbeat does not arrive';
  if (isStanding(code)) return standingTitle(code);
  return wordsOfBeginning({ key, code: code satisfies AlarmCode, source, since, details }, timezone).title;
}
