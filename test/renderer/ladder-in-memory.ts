import { implement } from '@orpc/server';
import { type Step, stepAbove, stepBelow } from '../../rules/ladder/step.ts';
import { contract } from '../../service/contract/contract.ts';
import type { LadderView } from '../../service/contract/ladder.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { seedLadder } from './ladder-seed.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const ladderProcedures = {
  get: os.rules.ladder.get.handler(({ context: { service }, input }) => ladderOf(service, input.id)),
  stepUp: os.rules.ladder.stepUp.handler(({ context: { service }, input, errors }) => {
    const { lacks } = ladderOf(service, input.id);
    if (lacks.length > 0 && input.overrule !== input.id)
      throw errors.LADDER_REFUSED({ data: { id: input.id, detail: 'its figures do not speak for it' } });
    return stepTo(service, input.id, stepAbove(input.from) ?? input.from);
  }),
  stepDown: os.rules.ladder.stepDown.handler(({ context: { service }, input }) =>
    stepTo(service, input.id, stepBelow(input.from) ?? input.from),
  ),
};

function ladderOf(service: InMemoryService, id: string): LadderView {
  const view = service.rules.find((rule) => rule.view.id === id)?.view;
  return seedLadder(id, view?.name ?? id, view?.ladder, service.now());
}

function stepTo(service: InMemoryService, id: string, step: Step): LadderView {
  const rule = service.rules.find(({ view }) => view.id === id);
  if (rule !== undefined) rule.view = { ...rule.view, ladder: { ...rule.view.ladder, step, fell: null } };
  service.publishRules();
  return ladderOf(service, id);
}
