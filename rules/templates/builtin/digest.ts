import type { RuleDocument } from '../../document/schema.ts';
import { isRecord } from '../../event/json.ts';
import type { ActionOf } from '../action.ts';
import type { BatchTotals, SymbolTotals } from '../batch-totals.ts';
import { momentText } from '../moment.ts';
import type { RenderContext } from '../scope.ts';
import { type BatchNoun, nounFor } from './batch-noun.ts';
import { FillDigest } from './fill-digest.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { Row } from './rows.ts';

/** A batch in words: what every channel says of it where the rule has no text of its own (S56–S63). Nothing is escaped yet. */
export interface Digest extends Notice {
  /** For the log, in the words of S61: `Batch processed 3 order fills: 0.6 volume at avg price 45000 (BTCUSDT)`. */
  line: string;
  rows: Row[];
  /** For a machine (S62). */
  body: Record<string, unknown>;
}

/** An action's own `batch`. */
export type BatchSetting = ActionOf<'notify'>['batch'];

/** Types whose amounts are volume, so that a sum and an average price tell something. */
const FILLS: ReadonlySet<string> = new Set(['order.filled', 'order.partially_filled']);

/** The digest of a batched action, or undefined where there is no batch to tell of. */
export function digestOf(context: RenderContext, setting: BatchSetting): Digest | undefined {
  const { batch, event, rule } = context;
  if (batch === undefined) return undefined;
  const type = isOneType(rule, setting) ? event.type : undefined;
  const noun = nounFor(type);
  const isFills = type !== undefined && FILLS.has(type);
  return isFills ? fillsDigest(context, batch, noun, setting) : plainDigest(context, batch, noun);
}

function fillsDigest(context: RenderContext, batch: BatchTotals, noun: BatchNoun, setting: BatchSetting): Digest {
  const fills = new FillDigest(partsOf(context, batch, setting));
  return {
    level: 'success',
    title: noun.title,
    message: `${counted(batch, noun)}: ${fills.sentence(true)}`,
    line: `Batch processed ${batch.count} ${noun.many}: ${fills.sentence(false)}`,
    rows: [...countRow(batch), ...fills.rows(), ...periodRows(context, batch)],
    body: { type: noun.key, data: { ...dataOf(batch), ...fills.body() } },
  };
}

/** What adds up to nothing is counted, and the newest told. */
function plainDigest(context: RenderContext, batch: BatchTotals, noun: BatchNoun): Digest {
  const newest = noticeOf(context.event, context.rule);
  const message = `${counted(batch, noun)}; the newest: ${newest.message}`;
  return {
    level: newest.level,
    title: noun.title,
    message,
    line: `Batch processed ${message}`,
    rows: [...countRow(batch), { label: 'Newest', value: newest.message || '—' }, ...periodRows(context, batch)],
    body: { type: noun.key, data: { ...dataOf(batch), newest: context.event } },
  };
}

/** The group's own totals where nobody counted its symbols apart. */
function partsOf(
  { symbols, event }: RenderContext,
  batch: BatchTotals,
  setting: BatchSetting,
): readonly SymbolTotals[] {
  if (symbols !== undefined && symbols.length > 0) return symbols;
  const symbol = setting?.groupBy?.includes('symbol') ? (event.symbol ?? null) : null;
  return [{ symbol, count: batch.count, totalAmount: batch.totalAmount, vwap: batch.vwap }];
}

/** True where every event of the group has the type of its newest: grouped by it, or the rule asks for one type. */
function isOneType({ conditions }: RuleDocument, setting: BatchSetting): boolean {
  if (setting?.groupBy === undefined || setting.groupBy.includes('type')) return true;
  const all = isRecord(conditions) && Array.isArray(conditions.all) ? conditions.all : [];
  return all.some((node) => isRecord(node) && node.fact === 'type' && node.operator === 'equal');
}

function counted({ count }: BatchTotals, { one, many }: BatchNoun): string {
  return `${count} ${count === 1 ? one : many}`;
}

function countRow({ count }: BatchTotals): Row[] {
  return [{ label: 'Count', value: String(count) }];
}

/** S63: of the earliest and the latest event. */
function periodRows({ timezone }: RenderContext, { from, to }: BatchTotals): Row[] {
  return [
    { label: 'From', value: momentText(from, timezone) },
    { label: 'To', value: momentText(to, timezone) },
  ];
}

function dataOf({ count, from, to, events }: BatchTotals): Record<string, unknown> {
  return { count, timeRange: { start: from, end: to }, events };
}
