import { momentText } from '../../rules/templates/moment.ts';
import type { AlarmCode } from '../alarms/condition.ts';
import { saidOfBeginning } from '../alarms/words.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';
import type { Attention } from '../contract/monitoring.ts';
import type { TradingView } from '../contract/orders.ts';
import type { Said } from '../contract/sayings/en.ts';
import { sayIn, tellIn } from '../contract/sayings/say-in.ts';
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
  language: ToldLanguage;
}

/** How Hookdesk is, in MarkdownV2: kill switch and money first. */
export function statusText(facts: StatusFacts): string {
  const { trading, lastEventAt, deadDeliveries, rules, timezone, language } = facts;
  const told = (said: Said) => sayIn(language, said);
  const lastEvent = lastEventAt === null ? told(['chatNoEvent']) : momentText(lastEventAt, timezone);
  const lines = [
    trading.killSwitch.on ? `🛑 ${bold(told(['statusKilled']))}` : plain(told(['statusNotKilled'])),
    told(['statusTrading', trading.armed ? bold(told(['liveMoney'])) : plain(told(['paperMoney']))]),
    told(['statusTunnel', plain(tunnelWords(facts.tunnel, language))]),
    told(['statusLastEvent', plain(lastEvent)]),
    told(['statusOrders', trading.waiting, trading.unknown]),
    told(['statusRules', rules.enabled, rules.disabled]),
    told(['statusDead', deadDeliveries]),
  ];
  return [...lines, ...attentionLines(facts)].join('\n');
}

function tunnelWords({ state, url, reason, said }: TunnelState, language: ToldLanguage): string {
  if (state === 'off') return sayIn(language, ['noTunnel']);
  const why = reason === null ? null : tellIn(language, { message: reason, said });
  return [sayIn(language, ['tunnelState', state]), url, why].filter((part) => part !== null).join(', ');
}

function attentionLines({ attention, timezone, language }: StatusFacts): string[] {
  if (attention.length === 0) return ['', `✅ ${plain(sayIn(language, ['nothingAsks']))}`];
  const shown = attention.slice(0, MOST_ATTENTION).map((one) => `⚠️ ${plain(sayIn(language, titleOf(one, timezone)))}`);
  const rest = attention.length - shown.length;
  return ['', ...shown, ...(rest > 0 ? [plain(sayIn(language, ['moreThings', rest]))] : [])];
}

function titleOf({ code, ...rest }: Attention, timezone: string): Said {
  if (code === 'quiet') return ['quietTitle', String(rest.source)];
  if (code === 'heartbeat') return ['heartbeatTitle'];
  if (isStanding(code)) return standingTitle(code);
  return saidOfBeginning({ ...rest, code: code satisfies AlarmCode }, timezone).title;
}
