import { join } from 'node:path';
import { checkRule } from '../../../rules/document/check.ts';
import type { RuleVersion } from '../../../service/journal/journal.ts';
import { openJournal } from '../../../service/journal/open.ts';
import type { MachineJob } from '../../../service/machine/job.ts';
import { settingsSchema } from '../../../service/settings/schema.ts';
import { arrival } from '../journal/stored-things.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const START = Date.UTC(2026, 9, 1);
export const MINUTE = 60_000;

/** A price that came so many minutes after {@link START}. */
export interface Told {
  minute: number;
  price: number;
  symbol?: string;
  source?: string;
  type?: string;
  data?: Record<string, unknown>;
}

/** A journal with these prices, as an earlier run left it; its file. */
export function journalOf(told: readonly Told[]): string {
  const file = join(temporaryFolder(), 'journal.sqlite');
  const journal = openJournal(file);
  journal.transaction((writer) => {
    for (const [index, each] of told.entries()) {
      const { minute, price, symbol = 'BTCUSDT', source = 'okd', type = 'price.threshold' } = each;
      const receivedAt = START + minute * MINUTE;
      const data = each.data ?? { symbol, price };
      const raw = new TextEncoder().encode(JSON.stringify({ type, data }));
      const event = { source, type, at: receivedAt, receivedAt, symbol, price, orderId: undefined, data };
      writer.insertEvent(arrival(`k${index}`, { source, receivedAt, raw }, event), `e${index}`, []);
    }
  });
  journal.close();
  return file;
}

export function ruleOf(change: Record<string, unknown> = {}): RuleVersion {
  const conditions = {
    all: [
      { fact: 'type', operator: 'equal', value: 'price.threshold' },
      { fact: 'price', operator: 'greaterThan', value: 100 },
    ],
  };
  const { document, problems } = checkRule({ id: 'above', conditions, actions: [], ...change }, { conditions: {} });
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return { document, conditions: {} };
}

/** The settings that a job carries. */
export function paperSettings(change: Record<string, unknown> = {}): MachineJob['settings'] {
  const paper = { id: 'paper', kind: 'paper', feePercent: 0, balances: { USDT: '10000' } };
  const { risk, timezone, retries, brokers } = settingsSchema.parse({ brokers: [paper], ...change });
  return { risk, timezone, retries, brokers: brokers.filter((broker) => broker.kind === 'paper') };
}

export function jobOf(journal: string, change: Partial<MachineJob> = {}): MachineJob {
  const draft = ruleOf();
  const to = START + 1_000 * MINUTE;
  return {
    journal,
    draft,
    saved: null,
    settings: paperSettings(),
    from: null,
    to,
    source: null,
    language: 'en',
    ...change,
  };
}
