import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import type { Parts } from '../parts.ts';
import { changeRegistration, discard, draftRule, listRegistrations, save, setupOf } from '../registrations.ts';
import type { Spoken } from '../spoken.ts';
import { os } from './implementer.ts';

export const registrations: Router<Contract['registrations'], Parts & Spoken> = {
  list: os.registrations.list.handler(({ context }) => listRegistrations(context)),
  watch: os.registrations.watch.handler(({ context, signal }) =>
    context.registrations.feed.subscribe(signal, listRegistrations(context)),
  ),
  setup: os.registrations.setup.handler(({ context }) => setupOf(context)),
  save: os.registrations.save.handler(({ context, input }) => save(context, input)),
  discard: os.registrations.discard.handler(({ context, input }) => discard(context, input.id)),
  register: os.registrations.register.handler(({ context, input }) =>
    changeRegistration(() => context.registrations.registrar.register(input.id, input.again)),
  ),
  update: os.registrations.update.handler(({ context, input }) =>
    changeRegistration(() => context.registrations.registrar.update(input.id)),
  ),
  remove: os.registrations.remove.handler(({ context, input }) =>
    changeRegistration(() => context.registrations.registrar.remove(input.id)),
  ),
  entered: os.registrations.entered.handler(({ context, input }) =>
    changeRegistration(() => context.registrations.registrar.entered(input.id, input.remoteId)),
  ),
  forget: os.registrations.forget.handler(({ context, input }) =>
    changeRegistration(() => context.registrations.registrar.forget(input.id)),
  ),
  filterRule: os.registrations.filterRule.handler(({ context, input }) => draftRule(context, input.id)),
};
