import { LIMITS, type Limit, missingLimits, type Risk } from '../settings/risk.ts';

/** What a rule asks for (`setRisk`): new values by limit, numbers or decimal texts, rendered. */
export interface RiskWish {
  set: Readonly<Record<string, unknown>>;
  allowLoosen: boolean;
}

/** What to write over `risk`, nothing where all is so already; or why nothing of it may be. */
export type RiskByRule = { change: Readonly<Record<string, number | boolean>> } | { refused: string };

/**
 * What a rule's wish makes of the limits in force. Setting a limit that is absent is tightening; a looser one needs `allowLoosen`,
 * and one refused limit refuses all. `armed`: the limits as the user, or his file, last left them. Live trading is never freer than
 * that by a rule: where it would be, it is disarmed with the change, until the user arms it anew.
 */
export function riskByRule(risk: Risk, armed: Risk, { set, allowLoosen }: RiskWish): RiskByRule {
  const wanted = Object.entries(set).map(([limit, value]) => [limit as Numeric, Number(value)] as const);
  const looser = wanted.filter(([limit, value]) => value > (risk[limit] ?? Number.POSITIVE_INFINITY));
  if (looser.length > 0 && !allowLoosen) return { refused: looser.map((each) => refusalOf(each, risk)).join('; ') };
  const change = Object.fromEntries(wanted.filter(([limit, value]) => value !== risk[limit]));
  return { change: isFreer({ ...risk, ...change }, armed) ? { ...change, tradingEnabled: false } : change };
}

/** The limits that are one number; a smaller one allows less. */
type Numeric = Exclude<Limit, 'allowedSymbols'>;

function refusalOf([limit, value]: readonly [Numeric, number], risk: Risk): string {
  return `risk.${limit} stays ${risk[limit]}: ${value} is looser, and the rule does not say "allowLoosen": true`;
}

/** Whether live orders may be sent under a limit that is looser than the user's own, or that he had not set. */
function isFreer(risk: Risk, armed: Risk): boolean {
  if (!risk.tradingEnabled || missingLimits(risk).length > 0) return false;
  const numeric = LIMITS.filter((limit) => limit !== 'allowedSymbols');
  return numeric.some((limit) => (risk[limit] ?? 0) > (armed[limit] ?? Number.NEGATIVE_INFINITY));
}
