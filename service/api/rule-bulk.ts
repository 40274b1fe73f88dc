import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { isReal } from '../../rules/ladder/step.ts';
import type { BulkOutcome, BulkReason, BulkSwitched, bulkSwitchSchema } from '../contract/rule-bulk.ts';
import type { RuleFile } from '../contract/views.ts';
import type { Edited, EditRefusal } from '../rulebook/edit.ts';
import type { Parts } from './parts.ts';
import { ruleFile } from './rules.ts';

/** Files that are written between two breaths: each is an fsync, and senders wait meanwhile. */
const SLICE = 20;

const REASONS = { not_found: 'notFound', conflict: 'conflict', invalid: 'invalid' } as const satisfies Record<
  EditRefusal['refused'],
  BulkReason
>;

/** Switches rules on or off in their files. Those that would order with real money are left off unless they are among `live`. */
export async function switchRules(
  parts: Parts,
  { ids, enabled, live }: z.infer<typeof bulkSwitchSchema>,
): Promise<BulkSwitched> {
  const before: RuleFile[] = [];
  const outcome = await inSlices(parts, [...new Set(ids)], (id) => {
    if (enabled && !live.includes(id) && ordersLive(parts, id)) return 'ordersLive';
    const edited = parts.editor.setEnabled(id, enabled);
    if ('before' in edited && edited.before !== undefined) before.push(ruleFile(id, edited.before));
    return edited;
  });
  return { ...outcome, before };
}

/** Puts files back as they were before a switching, of which the user saw what came of it. */
export function revertRules(
  parts: Parts,
  rules: readonly { before: RuleFile; version: string }[],
): Promise<BulkOutcome> {
  const seen = new Map(rules.map((rule) => [rule.before.id, rule]));
  return inSlices(parts, [...seen.keys()], (id) => {
    const rule = seen.get(id);
    return rule === undefined ? 'notFound' : parts.editor.save(rule.before.text, rule.version, id);
  });
}

/** Removes rule files of which the user saw the version that is on disk. */
export function removeRules(parts: Parts, rules: readonly { id: string; version: string }[]): Promise<BulkOutcome> {
  const versions = new Map(rules.map(({ id, version }) => [id, version]));
  return inSlices(parts, [...versions.keys()], (id) => parts.editor.remove(id, versions.get(id) ?? ''));
}

/** Puts removed files back under their names; where a name or an id is taken meanwhile, that one stays away. */
export function restoreRules(parts: Parts, files: readonly RuleFile[]): Promise<BulkOutcome> {
  const removed = new Map(files.map((file) => [file.id, file]));
  return inSlices(parts, [...removed.keys()], (id) => {
    const file = removed.get(id);
    return file === undefined ? 'notFound' : parts.editor.restore(file);
  });
}

function ordersLive({ rulebook, trading }: Parts, id: string): boolean {
  const entry = rulebook.find(id);
  if (entry === undefined || entry.document?.enabled !== false) return false;
  const { orders, step } = trading.ladder.mark(entry);
  return orders && isReal(step);
}

async function inSlices(
  parts: Parts,
  ids: readonly string[],
  edit: (id: string) => Edited | EditRefusal | BulkReason,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], failed: [] };
  for (let start = 0; start < ids.length; start += SLICE) {
    parts.editor.together(() => {
      for (const id of ids.slice(start, start + SLICE)) take(outcome, id, attempt(parts, id, edit));
    });
    await setImmediate();
  }
  return outcome;
}

function attempt({ host }: Parts, id: string, edit: (id: string) => Edited | EditRefusal | BulkReason) {
  try {
    return edit(id);
  } catch (error) {
    host.log.error({ rule: id, error: String(error) }, 'Rule file cannot be written');
    return 'unwritable';
  }
}

function take(outcome: BulkOutcome, id: string, result: Edited | EditRefusal | BulkReason): void {
  if (typeof result === 'string') outcome.failed.push({ id, reason: result });
  else if ('refused' in result) outcome.failed.push({ id, reason: REASONS[result.refused] });
  else outcome.done.push(ruleFile(result.id, result.source));
}
