import type { AuditEntry } from '../journal/journal.ts';
import type { Invocation } from './invocation.ts';
import { type ListingOptions, list } from './listing.ts';
import { momentText } from './moment.ts';

/** Characters of a value in the table; `--json` has all of it. */
const VALUE_WIDTH = 40;

/** `hookdesk audit`: who changed which rule, limit or switch, oldest first. */
export function listAudit(invocation: Invocation, options: ListingOptions): Promise<number> {
  return list(invocation, options, {
    read: (journal, range) => journal.audits(range),
    toJson: ({ at, actor, action, path, before, after }) => ({ at, actor, action, path, before, after }),
    headings: ['AT', 'ACTOR', 'ACTION', 'WHAT', 'BEFORE', 'AFTER'],
    toCells,
    empty: 'Nothing was changed.',
  });
}

function toCells({ at, actor, action, path, before, after }: AuditEntry, timezone: string): string[] {
  return [momentText(at, timezone), actor, action, path, valueText(before), valueText(after)];
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ');
  return text.length > VALUE_WIDTH ? `${text.slice(0, VALUE_WIDTH - 1)}…` : text;
}
