import { isDeepStrictEqual } from 'node:util';
import { checkRule } from '../../rules/document/check.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import { describeRule } from '../../rules/explain/words.ts';
import type { RuleVersionView } from '../contract/rule-editing.ts';
import type { JournalReader, RuleInForce } from '../journal/journal.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';

/** Versions of a rule that are listed. */
const MOST_VERSIONS = 100;
/** What is saved is audited and put in force in the same moment, in either order; ms. */
const SAME_MOMENT = 2_000;

/** One text of a rule, from when it was saved until the next was. */
interface Version {
  /** ms since 1970; null: before it was noted who saves what. */
  at: number | null;
  by: string | null;
  /** The document, or the text where it is no JSON. */
  document: unknown;
  /** In force, the oldest first. */
  spans: RuleInForce[];
}

/**
 * Every version of a rule that was saved, by the audit of its file, with those that came into force in another way: newest first.
 * What was in force, and whether it judged anything, is what the journal still knows.
 */
export function versionsOf(
  journal: JournalReader,
  rulebook: Rulebook,
  rule: string,
  wording?: Wording,
): RuleVersionView[] {
  const file = rulebook.find(rule)?.source.file;
  const saved = file === undefined ? [] : savedVersions(journal, `rules/${file}`);
  const versions = withSpans(saved, journal.versionsOf(rule, MOST_VERSIONS).toReversed());
  const oldest = journal.oldestReceipt() ?? 0;
  const areAllThere = oldest === 0 || journal.isWhole(0, 1);
  return versions
    .map((version, index) => {
      const isKnown = areAllThere || (versions[index + 1]?.at ?? oldest) >= oldest;
      return viewOf(journal, rulebook, version, isKnown, wording);
    })
    .reverse()
    .slice(0, MOST_VERSIONS);
}

/** Oldest first; a text that says the same as the one before it is no version of its own. */
function savedVersions(journal: JournalReader, path: string): Version[] {
  const audits = journal.auditsOf(path, MOST_VERSIONS).toReversed();
  const first = audits[0]?.before ?? null;
  const versions: Version[] = first === null ? [] : [{ at: null, by: null, document: first, spans: [] }];
  for (const { at, actor, after } of audits) {
    if (after === null || isDeepStrictEqual(versions.at(-1)?.document, after)) continue;
    versions.push({ at, by: actor, document: after, spans: [] });
  }
  return versions;
}

/** Each span goes to the version that was saved last before it with the same document; one without is a version of its own. */
function withSpans(saved: readonly Version[], spans: readonly RuleInForce[]): Version[] {
  const versions = [...saved];
  for (const span of spans) {
    const { document } = span.document;
    const owner = versions.findLast(
      ({ at, document: said }) => (at ?? 0) <= span.opened.at + SAME_MOMENT && isDeepStrictEqual(said, document),
    );
    if (owner !== undefined) owner.spans.push(span);
    else versions.push({ at: span.opened.at, by: null, document, spans: [span] });
  }
  return versions.sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
}

/** `isKnown`: events of the time in which this version was the newest are still there. */
function viewOf(
  journal: JournalReader,
  { conditions }: Rulebook,
  { at, by, document, spans }: Version,
  isKnown: boolean,
  wording: Wording | undefined,
): RuleVersionView {
  const last = spans.at(-1);
  const checked = spans.length > 0 ? last?.document.document : checkRule(document, { conditions }).document;
  const mayJudge = checked !== undefined && checked.enabled !== false;
  return {
    text: typeof document === 'string' ? document : `${JSON.stringify(document, null, 2)}\n`,
    sentence: checked === undefined ? '' : describeRule(checked, wording),
    savedAt: at,
    by,
    from: last?.opened.at ?? null,
    until: last?.closed?.at ?? null,
    judged: spans.length === 0 && !isKnown && mayJudge ? null : spans.some((span) => hasJudged(journal, span)),
  };
}

/** Whether an event came that rules judge while it was in force. */
function hasJudged(journal: JournalReader, { opened, closed }: RuleInForce): boolean {
  // From before places were kept.
  if (opened.after === null) return true;
  const upTo = closed?.after ?? undefined;
  for (const _event of journal.history({ after: opened.after, upTo, withData: false })) return true;
  return false;
}
