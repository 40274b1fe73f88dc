import { join } from 'node:path';
import { counted } from '../../rules/explain/quantity.ts';
import type { Log } from '../host.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import { Rulebook } from '../rulebook/rulebook.ts';
import type { BrokerSettings } from '../settings/brokers.ts';
import { missingLimits } from '../settings/risk.ts';
import type { Settings } from '../settings/schema.ts';
import { brokersOf, chosenBroker } from '../trading/broker-choice.ts';
import { KILL_SWITCH } from '../trading/kill-switch.ts';
import { broken, type Diagnosis, healthy, warning } from './finding.ts';
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
  const name = [broker.id, nameOf(broker), broker.market].join(', ');
  if (broker.kind === 'paper') return healthy('broker', path, `${name}: no money moves`);
  const answer = await askBroker(broker.id);
  if (answer === null) {
    return broken('broker', path, `${name}: it cannot be opened; its orders are refused`, 'see the log for the reason');
  }
  if (answer.works) return healthy('broker', path, `${name}: ${answer.message}`);
  return broken('broker', path, `${name}: ${answer.message}`, 'correct its address and keys, then ask again');
}

function nameOf(broker: BrokerSettings): string {
  if (broker.kind === 'ccxt') return broker.sandbox ? `${broker.exchange}, test environment` : broker.exchange;
  return broker.kind === 'okd' ? `OKD at ${URL.parse(broker.baseUrl)?.host ?? broker.baseUrl}` : 'paper';
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
    broken(
      'rule',
      `rules/${file}`,
      `the rule ${id} orders at ${broker}, which is no broker of the settings: its orders are refused`,
      'name a broker of the settings, or add this one',
    ),
  );
}

function examineArming({ risk, brokers }: Settings, live: readonly LiveRule[]): Diagnosis[] {
  const missing = missingLimits(risk);
  const [first] = missing;
  if (risk.tradingEnabled && first !== undefined) {
    const found = `live trading is armed, and no live order is sent while these limits are not set: ${missing.join(', ')}`;
    return [broken('trading', `$.risk.${first}`, found, 'set every limit, or disarm: "tradingEnabled": false')];
  }
  if (risk.tradingEnabled) return [healthy('trading', '$.risk', 'live trading is armed, and every limit is set')];
  const path = '$.risk.tradingEnabled';
  const isAsked = live.length > 0 && brokers.some(({ kind }) => kind !== 'paper');
  if (!isAsked) return [healthy('trading', path, 'live trading is not armed: only paper')];
  const rules = counted(new Set(live.map(({ id }) => id)).size, 'rule');
  const needed = missing.length === 0 ? '' : `; limits that are not set: ${missing.join(', ')}`;
  const found = `live trading is not armed, and orders of ${rules} of stage live are refused${needed}`;
  return [warning('trading', path, found, 'set every limit and arm on the page Orders, if that is what you want')];
}

function examineStops(folder: string): Diagnosis[] {
  try {
    const reader = openJournalReader(join(folder, JOURNAL_FILE));
    try {
      const kill = reader.orders.switchOf(KILL_SWITCH);
      const stops = reader.orders.stops().map(({ key, message }) => {
        const remedy = 'look at the exchange, then allow the rule again on the page Orders';
        return warning('trading stop', key, message, remedy);
      });
      if (kill?.on !== true) return stops;
      const since = `since ${new Date(kill.at).toISOString()} by ${kill.actor}`;
      return [warning('kill switch', null, `on ${since}: no order is sent`, 'hookdesk kill-switch off'), ...stops];
    } finally {
      reader.close();
    }
  } catch {
    // A journal that cannot be read is told by its own check.
    return [];
  }
}
