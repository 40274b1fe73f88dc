import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { overviewChanges } from '../overview.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { statusOf } from '../status.ts';
import { declaring, os } from './implementer.ts';

export const status: Router<Contract['status'], Parts & Spoken> = {
  get: os.status.get.handler(({ context }) => statusOf(context)),
  watch: os.status.watch.handler(({ context, signal }) => context.feeds.status.subscribe(signal, statusOf(context))),
};

export const overview: Router<Contract['overview'], Parts & Spoken> = {
  get: os.overview.get.handler(({ context }) => context.overview.read()),
  watch: os.overview.watch.handler(({ context, signal }) =>
    declaring(context, 'overview.watch', overviewChanges(context, signal)),
  ),
};

export const session: Router<Contract['session'], Parts & Spoken> = {
  open: os.session.open.handler(({ context }) => ({ url: `${context.uiOrigin()}/?token=${context.tokens.issue()}` })),
};
