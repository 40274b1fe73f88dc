import { isRecord } from '../../rules/event/json.ts';
import { type FieldValue, withFieldValues } from '../../rules/event/with-values.ts';
import type { SourceView } from '../../service/contract/views.ts';
import { prettyJson } from '../parts/Code.tsx';

/** Presets whose senders write bodies of their own, of which no built-in sample can know the fields. */
const OPEN: ReadonlySet<SourceView['preset']> = new Set(['token', 'hmac', 'standard-webhooks']);

/** Whether what the sender writes is known to nobody but its user. */
export function writesItsOwn({ preset }: Pick<SourceView, 'preset'>): boolean {
  return OPEN.has(preset);
}

/** A body that any source takes, to be changed into what the sender writes. */
export const EXAMPLE_BODY = JSON.stringify({ type: 'signal', symbol: 'BTCUSDT', side: 'buy', price: 50_000 }, null, 2);

/** A received body with other values in the fields of its event, in lines to read; as it was where it is no JSON object. */
export function bodyWith(received: string, values: Readonly<Record<string, FieldValue>>): string {
  try {
    const content: unknown = JSON.parse(received);
    return isRecord(content) ? JSON.stringify(withFieldValues(content, values), null, 2) : prettyJson(received);
  } catch {
    return received;
  }
}
