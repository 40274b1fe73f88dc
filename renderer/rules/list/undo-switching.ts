import type { BulkOutcome, BulkSwitched } from '../../../service/contract/rule-bulk.ts';
import type { RuleFile } from '../../../service/contract/views.ts';

/** A rule file as it was before it was switched, and the version that the switching left. */
interface Switched {
  before: RuleFile;
  version: string;
}

/** Says what became of an undo. `again`: tries once more those that another change stands on; null where there are none. */
type Tell = (outcome: BulkOutcome, again: (() => Promise<void>) | null) => void;

/** What a switching changed; those that were so already are left as they are. */
export function switchedOf({ before, done }: Pick<BulkSwitched, 'before' | 'done'>): Switched[] {
  const now = new Map(done.map(({ id, version }) => [id, version]));
  return before.map((file) => ({ before: file, version: now.get(file.id) ?? '' }));
}

/**
 * Puts rules back that are still as the switching left them. One that was switched or edited since stays, and can be put back once that
 * is undone too: so two switchings can be undone in any order.
 */
export async function undoSwitching(
  switched: readonly Switched[],
  revert: (rules: Switched[]) => Promise<BulkOutcome>,
  tell: Tell,
): Promise<void> {
  const outcome = await revert([...switched]);
  const others = new Set(outcome.failed.filter(({ reason }) => reason === 'conflict').map(({ id }) => id));
  const left = switched.filter(({ before }) => others.has(before.id));
  tell(outcome, left.length === 0 ? null : () => undoSwitching(left, revert, tell));
}
