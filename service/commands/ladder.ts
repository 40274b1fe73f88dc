import { join } from 'node:path';
import type { StepFigures } from '../../rules/ladder/figures.ts';
import { anomalyInWords, lackInWords, STEP_WORDS } from '../../rules/ladder/words.ts';
import { shownTotal } from '../../rules/profit/shown.ts';
import { moneyText } from '../../rules/templates/money.ts';
import type { LadderView } from '../contract/ladder.ts';
import { HookdeskError } from '../errors.ts';
import type { Log } from '../host.ts';
import { JOURNAL_FILE, openJournalReader } from '../journal/open.ts';
import { Rulebook } from '../rulebook/rulebook.ts';
import { readSettings } from '../settings/settings.ts';
import { LadderViews } from '../trading/ladder/ladder-views.ts';
import type { Invocation } from './invocation.ts';
import { table } from './table.ts';

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const HEADINGS = ['STEP', 'FIRINGS', 'ORDERS', 'FILLED', 'REFUSED', 'CLOSED', 'HITS', 'P&L', 'SLIPPAGE', 'DRIFT'];

/** `hookdesk rules ladder [RULE]`: on which step rules are, and what speaks for the next; beside a running owner as well. */
export function showLadder(invocation: Invocation, rule: string | undefined): number {
  const { json, output, folder } = invocation;
  const views = viewsOf(folder, rule);
  for (const view of views) {
    if (json) output.json(view);
    else for (const line of linesOf(view, rule !== undefined, output.width)) output.line(line);
  }
  if (views.length === 0 && !json) output.line('No rules.');
  return 0;
}

function viewsOf(folder: string, rule: string | undefined): LadderView[] {
  const settings = readSettings(folder);
  const rulebook = new Rulebook(folder, SILENT, () => settings.strategies);
  const journal = openJournalReader(join(folder, JOURNAL_FILE));
  try {
    const { ladder } = journal;
    const views = new LadderViews({
      journal: ladder,
      rulebook,
      settings: () => settings.ladder,
      holds: ladder.current(),
    });
    if (rule !== undefined && rulebook.find(rule) === undefined) {
      throw new HookdeskError('USAGE', { detail: `there is no rule ${JSON.stringify(rule)} in ${rulebook.folder}` });
    }
    const asked = rule === undefined ? rulebook.entries.map(({ id }) => id) : [rule];
    return asked.flatMap((id) => views.viewOf(id) ?? []);
  } finally {
    journal.close();
    rulebook.close();
  }
}

function linesOf({ rule, step, fell, steps, lacks }: LadderView, isWhole: boolean, width: number): string[] {
  const why = fell?.anomaly == null ? '' : `; it stepped down: ${anomalyInWords(fell.anomaly)}`;
  const head = `${rule}: ${STEP_WORDS[step]}${why}`;
  if (!isWhole) return [head];
  const rows = steps.map(({ step: each, figures }) => [each, ...cellsOf(figures)]);
  return [head, ...table(HEADINGS, rows, width), ...lacks.map((lack) => `For the next step: ${lackInWords(lack)}.`)];
}

function cellsOf(figures: StepFigures): string[] {
  const { firings, orders, filled, refused, closed, hitRatePercent, profit, slippagePercent, driftPercent } = figures;
  const percent = (text: string | null) => (text === null ? '–' : `${text} %`);
  const made = profit.map(({ currency, pnl }) => moneyText(shownTotal(pnl), currency)).join(', ');
  const counts = [firings, orders, filled, refused, closed].map(String);
  return [...counts, percent(hitRatePercent), made || '–', percent(slippagePercent), percent(driftPercent)];
}
