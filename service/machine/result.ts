import type { Compared, ComparedFiring } from '../../rules/backtest/comparison.ts';
import type { Miss } from '../../rules/backtest/near-misses.ts';
import type { RuleTally } from '../../rules/backtest/tally.ts';
import type { TimeLine } from '../../rules/backtest/time-line.ts';
import { saidFailure } from '../../rules/engine/failures/told.ts';
import type { TraceNode } from '../../rules/engine/judgement.ts';
import type { Wording } from '../../rules/explain/wording/wording.ts';
import { WORDINGS } from '../../rules/explain/wording/wordings.ts';
import { describeDecision } from '../../rules/explain/words.ts';
import type { MachineFiring, MachineNearMiss, MachineResult } from '../contract/machine.ts';
import type { MachineJob } from './job.ts';

/** Nodes of all traces of a list together: some megabytes, and a rule may have thousands of conditions. */
const MOST_NODES = 20_000;

/** A comparison as the contract tells it. */
export function resultOf(
  compared: Compared,
  line: TimeLine,
  { draft, saved, settings: { timezone }, language }: Pick<MachineJob, 'draft' | 'saved' | 'settings' | 'language'>,
  paper: MachineResult['paper'],
): MachineResult {
  const { counts, parts, near } = compared;
  const wording = WORDINGS[language];
  const list = (numbers: Uint32Array) => [...numbers];
  return {
    line,
    events: compared.events,
    draft: tallyOf(compared.draft, draft.document),
    saved: compared.saved === null || saved === null ? null : tallyOf(compared.saved, saved.document),
    counts: { ...counts, near: near.count },
    parts: { kept: list(parts.kept), gained: list(parts.gained), lost: list(parts.lost), near: list(parts.near) },
    firings: newest(compared.firings.map((firing) => firingOf(firing, timezone, wording))),
    blockers: near.blockers,
    near: newest(near.misses.map((miss) => missOf(miss, timezone, wording))),
    prices: compared.prices.map(({ symbol, bars }) => ({
      symbol,
      bars: bars.map(({ part, open, high, low, close }) => [part, open, high, low, close]),
    })),
    paper,
  };
}

/** As many of the newest as their traces leave room for, one at least. */
function newest<Told extends { trace: TraceNode }>(told: readonly Told[]): Told[] {
  let nodes = 0;
  const cut = told.findLastIndex(({ trace }) => {
    nodes += nodesIn(trace);
    return nodes > MOST_NODES;
  });
  return told.slice(Math.min(cut + 1, Math.max(0, told.length - 1)));
}

function nodesIn({ children = [] }: TraceNode): number {
  return children.reduce((sum, child) => sum + nodesIn(child), 1);
}

function tallyOf({ fired, held, failed, error }: RuleTally, { enabled = true }: { enabled?: boolean | undefined }) {
  return { enabled, fired, held, failed, error: error === null ? null : errorOf(error) };
}

function errorOf(error: NonNullable<RuleTally['error']>): MachineResult['draft']['error'] {
  const said = saidFailure(error.message);
  return said === undefined ? error : { ...error, said };
}

/** A lost firing is explained by what the draft decided. */
function firingOf(
  { instead, trace, order: _place, ...firing }: ComparedFiring,
  timezone: string,
  wording: Wording,
): MachineFiring {
  const told = instead ?? { outcome: 'fired' as const, trace };
  const of = firing.change === 'lost' && instead === null ? 'saved' : 'draft';
  return { ...firing, of, words: describeDecision(told, timezone, wording), trace: told.trace };
}

function missOf({ trace, ...miss }: Miss, timezone: string, wording: Wording): MachineNearMiss {
  return { ...miss, trace, words: describeDecision({ outcome: 'not_true', trace }, timezone, wording) };
}
