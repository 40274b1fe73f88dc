import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { checkText } from '../../rule-editing/check-text.ts';
import { versionsOf } from '../../rule-editing/versions.ts';
import type { Edited, EditRefusal } from '../../rulebook/edit.ts';
import { backtest as runBacktest } from '../backtest.ts';
import { ladderView, stepped } from '../ladder.ts';
import { timeMachine } from '../machine.ts';
import type { Parts } from '../parts.ts';
import { removeRules, restoreRules, revertRules, switchRules } from '../rule-bulk.ts';
import { tried, trySamples, vocabularyOf } from '../rule-editing.ts';
import { listRules, ruleFile, ruleHints } from '../rules.ts';
import { languageOf, type Spoken, spokenAnew, wordingOf } from '../spoken.ts';
import { USER } from '../trading.ts';
import { declaring, os } from './implementer.ts';
import { refuse } from './refuse.ts';

export const rules: Router<Contract['rules'], Parts & Spoken> = {
  list: os.rules.list.handler(({ context }) => listRules(context, wordingOf(context))),
  get: os.rules.get.handler(({ context, input, errors }) => {
    const entry = context.rulebook.find(input.id);
    if (entry === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
    return ruleFile(entry.id, entry.source);
  }),
  check: os.rules.check.handler(({ context, input }) =>
    checkText(input.text, context.rulebook.conditions, wordingOf(context)),
  ),
  save: os.rules.save.handler(({ context, input: { text, version, replaces, unfinished } }) =>
    edited(context.editor.save(text, version, replaces, unfinished)),
  ),
  vocabulary: os.rules.vocabulary.handler(({ context }) => vocabularyOf(context)),
  hints: os.rules.hints.handler(({ context }) => ruleHints(context)),
  versions: os.rules.versions.handler(({ context, input }) =>
    versionsOf(context.journal, context.rulebook, input.id, wordingOf(context)),
  ),
  samples: os.rules.samples.handler(({ context }) => trySamples(context)),
  try: os.rules.try.handler(({ context, input, errors }) => {
    const result = tried(context, input, wordingOf(context));
    const { on } = input;
    const [what, id] = 'event' in on ? (['event', on.event] as const) : (['sample', on.sample] as const);
    if (result === null) throw errors.NOT_FOUND({ data: { what, id } });
    return result;
  }),
  setEnabled: os.rules.setEnabled.handler(({ context, input, errors }) => {
    const { id } = edited(context.editor.setEnabled(input.id, input.enabled));
    const view = listRules(context, wordingOf(context)).find((rule) => rule.id === id);
    if (view === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id } });
    return view;
  }),
  remove: os.rules.remove.handler(({ context, input }) => edited(context.editor.remove(input.id, input.version))),
  bulk: {
    setEnabled: os.rules.bulk.setEnabled.handler(({ context, input }) => switchRules(context, input)),
    revert: os.rules.bulk.revert.handler(({ context, input }) => revertRules(context, input.rules)),
    remove: os.rules.bulk.remove.handler(({ context, input }) => removeRules(context, input.rules)),
    restore: os.rules.bulk.restore.handler(({ context, input }) => restoreRules(context, input.files)),
  },
  firings: os.rules.firings.handler(({ context, input }) => context.journal.firings(input.id, input.limit)),
  watch: os.rules.watch.handler(({ context, signal }) =>
    spokenAnew(context.feeds.rules.subscribe(signal, listRules(context)), context, (wording) =>
      listRules(context, wording),
    ),
  ),
  ladder: {
    get: os.rules.ladder.get.handler(({ context, input }) => ladderView(context, input.id)),
    stepUp: os.rules.ladder.stepUp.handler(({ context, input: { id, from, overrule } }) =>
      stepped(context, id, context.trading.ladder.stepUp(id, from, overrule === id, USER)),
    ),
    stepDown: os.rules.ladder.stepDown.handler(({ context, input: { id, from } }) =>
      stepped(context, id, context.trading.ladder.stepDown(id, from, USER)),
    ),
  },
};

export const backtest: Router<Contract['backtest'], Parts & Spoken> = {
  run: os.backtest.run.handler(({ context, input, signal }) =>
    declaring(context, 'backtest.run', runBacktest(context, input, signal)),
  ),
};

export const machine: Router<Contract['machine'], Parts & Spoken> = {
  run: os.machine.run.handler(({ context, input, signal }) =>
    declaring(context, 'machine.run', timeMachine(context, input, languageOf(context), signal)),
  ),
};

function edited(result: Edited | EditRefusal) {
  return 'refused' in result ? refuse(result) : ruleFile(result.id, result.source);
}
