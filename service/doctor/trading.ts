import { join } from 'node:path';
import { asPart, type Said } from '../contract/sayings/en.ts';
import type { Log } from '../host.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import { Rulebook } from '../rulebook/rulebook.ts';
import type { BrokerSettings } from '../settings/brokers.ts';
import { missingLimits } from '../settings/risk.ts';
import type { Settings } from '../settings/schema.ts';
import { brokersOf, chosenBroker } from '../trading/broker-choice.ts';
import { KILL_SWITCH } from '../trading/kill-switch.ts';
import { broken, type Diagnosis, healthy, told, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Where orders go, whether live ones may be sent, and what holds orders back. Nothing is ordered or changed. */
export async function examineTrading(settings: Settings, patient: Patient): Promise<Diagnosis[]> {
  const live = liveRules(settings, patient.folder);
  return [
    ...(await Promise.all(settings.brokers.map((broker, index) => examineBroker(broker, index, patient)))),
    ...unknownBrokers(live, settings),
    ...examineArming(settings, live),
    ...examineStops(patient.folder),
  ];
}

async function examineBroker(broker: BrokerSettings, index: number, { askBroker }: Patient): Promise<Diagnosis> {
  const path = `$.brokers[${index}]`;
  const name = nameOf(broker);
  if (broker.kind === 'paper') return healthy('broker', path, ['noMoneyMoves', name]);
  const answer = await askBroker(broker.id);
  if (answer === null) {
    return broken('broker', path, ['brokerUnopened', name], ['seeLog']);
  }
  const found: Said = ['about', name, asPart(told(answer))];
  return answer.works ? healthy('broker', path, found) : broken('broker', path, found, ['correctBroker']);
}

function nameOf(broker: BrokerSettings): Said {
  const { id, kind, market } = broker;
  if (kind === 'okd') return ['brokerOfOkd', id, URL.parse(broker.baseUrl)?.host ?? broker.baseUrl, market];
  if (kind === 'ccxt' && broker.sandbox) return ['brokerOfTest', id, broker.exchange, market];
  return ['brokerOf', id, kind === 'ccxt' ? broker.exchange : kind, market];
}

/** A rule in force that is to order with real money. */
interface LiveRule {
  file: string;
  id: string;
  broker: string;
}

function liveRules({ brokers }: Settings, folder: string): LiveRule[] {
  const rules = rulebookOf(folder)?.entries ?? [];
  return rules.flatMap(({ source, document }) => {
    if (document === undefined || document.enabled === false || document.stage !== 'live') return [];
    const named = document.actions.flatMap((action) => ('broker' in action ? [action.broker] : []));
    const real = named.filter((broker) => chosenBroker(broker, 'live', brokersOf(brokers)).money === 'live');
    return [...new Set(real)].map((broker) => ({ file: source.file, id: document.id, broker }));
  });
}

/** Null where the folder cannot be read, which is told by a check of its own. */
function rulebookOf(folder: string): Rulebook | null {
  try {
    return new Rulebook(folder, SILENT);
  } catch {
    return null;
  }
}

function unknownBrokers(live: readonly LiveRule[], { brokers }: Settings): Diagnosis[] {
  const missing = live.filter(({ broker }) => !brokers.some(({ id }) => id === broker));
  return missing.map(({ file, id, broker }) =>
    broken('rule', `rules/${file}`, ['unknownBroker', id, broker], ['nameBroker']),
  );
}

function examineArming({ risk, brokers }: Settings, live: readonly LiveRule[]): Diagnosis[] {
  const missing = missingLimits(risk);
  const [first] = missing;
  if (risk.tradingEnabled && first !== undefined) {
    return [broken('trading', `$.risk.${first}`, ['armedWithout', missing.join(', ')], ['setOrDisarm'])];
  }
  if (risk.tradingEnabled) return [healthy('trading', '$.risk', ['armed'])];
  const path = '$.risk.tradingEnabled';
  const isAsked = live.length > 0 && brokers.some(({ kind }) => kind !== 'paper');
  if (!isAsked) return [healthy('trading', path, ['onlyPaper'])];
  const rules = new Set(live.map(({ id }) => id)).size;
  const found: Said = missing.length === 0 ? ['rulesNotArmed', rules] : ['notArmedWithout', rules, missing.join(', ')];
  return [warning('trading', path, found, ['setAndArm'])];
}

function examineStops(folder: string): Diagnosis[] {
  try {
    const reader = openJournalReader(join(folder, JOURNAL_FILE));
    try {
      const kill = reader.orders.switchOf(KILL_SWITCH);
      const stops = reader.orders.stops().map((stop) => warning('trading stop', stop.key, told(stop), ['allowAgain']));
      if (kill?.on !== true) return stops;
      const found: Said = ['killedSince', new Date(kill.at).toISOString(), kill.actor];
      return [warning('kill switch', null, found, ['bare', 'hookdesk kill-switch off']), ...stops];
    } finally {
      reader.close();
    }
  } catch {
    // A journal that cannot be read is told by its own check.
    return [];
  }
}
