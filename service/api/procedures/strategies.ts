import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import type { Parts } from '../parts.ts';
import { type Spoken, spokenAnew, wordingOf } from '../spoken.ts';
import { strategyDetail, turnStrategy } from '../strategies.ts';
import { os } from './implementer.ts';

export const strategies: Router<Contract['strategies'], Parts & Spoken> = {
  list: os.strategies.list.handler(({ context }) => context.strategies.list(wordingOf(context))),
  get: os.strategies.get.handler(({ context, input }) => strategyDetail(context, input, wordingOf(context))),
  watch: os.strategies.watch.handler(({ context, signal }) =>
    spokenAnew(context.feeds.strategies.subscribe(signal, context.strategies.list()), context, (wording) =>
      context.strategies.list(wording),
    ),
  ),
  stop: os.strategies.stop.handler(({ context, input }) => turnStrategy(context, input.id, 'stop', wordingOf(context))),
  resume: os.strategies.resume.handler(({ context, input }) =>
    turnStrategy(context, input.id, 'resume', wordingOf(context)),
  ),
  restart: os.strategies.restart.handler(({ context, input }) =>
    turnStrategy(context, input.id, 'restart', wordingOf(context)),
  ),
};
