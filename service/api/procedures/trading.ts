import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import type { Parts } from '../parts.ts';
import type { Spoken } from '../spoken.ts';
import { arm, changedBrokers, tradingView, USER } from '../trading.ts';
import { os } from './implementer.ts';

export const trading: Router<Contract['trading'], Parts & Spoken> = {
  get: os.trading.get.handler(({ context }) => tradingView(context)),
  watch: os.trading.watch.handler(({ context, signal }) =>
    context.feeds.trading.subscribe(signal, tradingView(context)),
  ),
  killSwitch: os.trading.killSwitch.handler(({ context, input }) => {
    context.trading.controls.killSwitch(input.on, USER);
    return tradingView(context);
  }),
  arm: os.trading.arm.handler(({ context, input }) => arm(context, input.typed)),
  disarm: os.trading.disarm.handler(async ({ context }) => {
    await context.trading.controls.disarm(USER);
    return tradingView(context);
  }),
  setLimits: os.trading.setLimits.handler(async ({ context, input, errors }) => {
    const problems = await context.trading.controls.setLimits(input, USER);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return tradingView(context);
  }),
  clearStop: os.trading.clearStop.handler(({ context, input, errors }) => {
    const { key } = input;
    const isCleared = context.trading.controls.clearStop(key, USER);
    if (!isCleared) throw errors.NOT_FOUND({ data: { what: 'stop', id: key } });
    return tradingView(context);
  }),
};

export const brokers: Router<Contract['brokers'], Parts & Spoken> = {
  list: os.brokers.list.handler(({ context }) => context.trading.brokers.views()),
  check: os.brokers.check.handler(async ({ context, input, errors }) => {
    const result = await context.trading.brokers.check(input.id);
    if (result === undefined) throw errors.NOT_FOUND({ data: { what: 'broker', id: input.id } });
    return result;
  }),
  save: os.brokers.save.handler(({ context, input }) =>
    changedBrokers(context, context.trading.brokers.save(input, USER)),
  ),
  remove: os.brokers.remove.handler(({ context, input }) =>
    changedBrokers(context, context.trading.brokers.remove(input.id, USER)),
  ),
};

export const audit: Router<Contract['audit'], Parts & Spoken> = {
  list: os.audit.list.handler(({ context, input }) => context.journal.auditPage(input)),
};
