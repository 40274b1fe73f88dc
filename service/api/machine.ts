import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { checkRuleText } from '../../rules/document/check.ts';
import type { MachineInput, MachineReport } from '../contract/machine.ts';
import type { RuleVersion } from '../journal/journal.ts';
import { JOURNAL_FILE } from '../journal/open.ts';
import type { MachineJob } from '../machine/job.ts';
import { runMachine } from '../machine/run.ts';
import { Feed } from './feed.ts';
import { paperSettings } from './paper-settings.ts';
import type { Parts } from './parts.ts';
import type { SpokenLanguage } from './spoken.ts';

type PartsOfMachine = Pick<Parts, 'folder' | 'rulebook' | 'settings' | 'host'>;

/** Runs that are under way, by who asked: a page that edits needs the newest answer alone. */
const running = new WeakMap<Parts['rulebook'], Map<string, AbortController>>();

/** Why a run ended that nobody left. */
const SUPERSEDED = new Error('A later run took its place');

/**
 * Runs a draft beside its saved version over the journal in a thread of its own and says how far it is; ends with the result, or once a
 * later run of the same editor begins. Ends at once when `signal` aborts. Throws `INVALID_RULE` for a draft with problems.
 */
export function timeMachine(
  parts: PartsOfMachine,
  input: MachineInput,
  language: SpokenLanguage,
  signal: AbortSignal | undefined,
): AsyncGenerator<MachineReport, void, void> {
  const runs = running.get(parts.rulebook) ?? new Map<string, AbortController>();
  running.set(parts.rulebook, runs);
  // Also where the draft is broken: nobody waits for the answer to the one before.
  runs.get(input.editor)?.abort(SUPERSEDED);
  const job = jobOf(parts, input, language);
  const own = new AbortController();
  runs.set(input.editor, own);
  const done = () => {
    if (runs.get(input.editor) === own) runs.delete(input.editor);
  };
  return reportsOf(job, own, signal, done);
}

async function* reportsOf(
  job: MachineJob,
  own: AbortController,
  signal: AbortSignal | undefined,
  done: () => void,
): AsyncGenerator<MachineReport, void, void> {
  const reports = new Feed<MachineReport>((_waiting, next) => next);
  const end = signal === undefined ? own.signal : AbortSignal.any([signal, own.signal]);
  const run = runMachine(job, {
    signal: end,
    onProgress: (progress) => reports.publish({ state: 'running', ...progress }),
  }).finally(() => reports.close());
  // Its failure is told below, after the reports; without anybody left to be told it is none.
  run.catch(() => {});
  try {
    yield* reports.subscribe(end);
    if (own.signal.reason === SUPERSEDED) yield { state: 'superseded' };
    else if (!end.aborted) yield { state: 'done', result: await run };
  } finally {
    own.abort();
    done();
  }
}

function jobOf(
  { folder, rulebook, settings, host }: PartsOfMachine,
  input: MachineInput,
  language: SpokenLanguage,
): MachineJob {
  const { conditions } = rulebook;
  const { strategies } = settings.current;
  const { document, problems } = checkRuleText(input.text, { conditions });
  if (document === undefined) throw new ORPCError('INVALID_RULE', { data: { problems: [...problems] } });
  const entry = input.saved === null ? undefined : rulebook.find(input.saved);
  const before = entry?.document ?? entry?.inForce?.document;
  const saved: RuleVersion | null = before === undefined ? null : { document: before, conditions, strategies };
  const to = Math.max(input.to ?? host.clock.now(), input.from ?? 0);
  const journal = join(folder, JOURNAL_FILE);
  const draft = { document, conditions, strategies };
  return {
    journal,
    draft,
    saved,
    settings: paperSettings(settings.current),
    from: input.from,
    to,
    source: input.source,
    language,
  };
}
