import { ORPCError, type Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import { isSecretOf, newSecret } from '../../listener/new-secret.ts';
import { sampleNames } from '../../samples/samples.ts';
import { endFirstSteps, firstStepsOf, saveFirstSteps, skipFirstSteps } from '../first-steps.ts';
import { expectEvery } from '../monitoring.ts';
import type { Parts } from '../parts.ts';
import { addSource, removeSource, setAllowed, setBudget } from '../source-editing.ts';
import { endOldSecrets, rotateSecret } from '../source-secrets.ts';
import { selftest } from '../source-selftest.ts';
import { testSource } from '../source-test.ts';
import { findSource, firstSecret, listSources, sendSample } from '../sources.ts';
import type { Spoken } from '../spoken.ts';
import { declaring, os } from './implementer.ts';

export const sources: Router<Contract['sources'], Parts & Spoken> = {
  list: os.sources.list.handler(({ context }) => listSources(context)),
  samples: os.sources.samples.handler(({ context, input }) =>
    sampleNames(sourceOf(context, input.source).source.preset),
  ),
  sendSample: os.sources.sendSample.handler(({ context, input, errors }) => {
    const { source, index } = sourceOf(context, input.source);
    if (!sampleNames(source.preset).includes(input.sample))
      throw errors.NOT_FOUND({ data: { what: 'sample', id: input.sample } });
    return sendSample(context, source, index, input.sample);
  }),
  test: os.sources.test.handler(({ context, input, errors }) => {
    const { source, index } = sourceOf(context, input.source);
    if ('sample' in input && !sampleNames(source.preset).includes(input.sample))
      throw errors.NOT_FOUND({ data: { what: 'sample', id: input.sample } });
    return testSource(context, source, index, input);
  }),
  selftest: os.sources.selftest.handler(({ context, input, signal, errors }) => {
    const { source, index } = sourceOf(context, input.source);
    const secret = firstSecret(context, source, index);
    if (secret.value === '') throw errors.NOT_FOUND({ data: { what: 'secret', id: input.source } });
    return declaring(context, 'sources.selftest', selftest(context, source, secret, input.way, signal));
  }),
  add: os.sources.add.handler(async ({ context, input, errors }) => {
    const added = await addSource(context, input);
    if ('problems' in added) throw errors.INVALID_SETTINGS({ data: { problems: added.problems } });
    return { view: viewOf(context, input.id), secret: added.secret };
  }),
  remove: os.sources.remove.handler(async ({ context, input, errors }) => {
    sourceOf(context, input.id);
    const problems = await removeSource(context, input.id);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return listSources(context);
  }),
  rotateSecret: os.sources.rotateSecret.handler(async ({ context, input, errors }) => {
    const { source } = sourceOf(context, input.source);
    const secret = newSecret(source.preset, context.host.random(32));
    const rotated = await rotateSecret(context, source, secret, context.host.clock.now() + input.graceMs);
    if (!rotated) throw errors.SECRET_NOT_IN_VAULT({ data: { source: input.source } });
    return { secret };
  }),
  setSecret: os.sources.setSecret.handler(async ({ context, input, errors }) => {
    const { source } = sourceOf(context, input.source);
    if (!isSecretOf(source.preset, input.secret)) {
      throw errors.SECRET_UNUSABLE({ data: { source: input.source, preset: source.preset } });
    }
    const stored = await rotateSecret(context, source, input.secret, context.host.clock.now());
    if (!stored) throw errors.SECRET_NOT_IN_VAULT({ data: { source: input.source } });
    return viewOf(context, input.source);
  }),
  endOldSecrets: os.sources.endOldSecrets.handler(async ({ context, input }) => {
    await endOldSecrets(context, sourceOf(context, input.source).source);
    return viewOf(context, input.source);
  }),
  expectEvery: os.sources.expectEvery.handler(async ({ context, input }) => {
    sourceOf(context, input.source);
    await expectEvery(context, input.source, input.every);
    return viewOf(context, input.source);
  }),
  setBudget: os.sources.setBudget.handler(async ({ context, input: { source, perMinute }, errors }) => {
    sourceOf(context, source);
    const problems = await setBudget(context, source, perMinute);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return viewOf(context, source);
  }),
  setAllowed: os.sources.setAllowed.handler(async ({ context, input: { source, allowIps }, errors }) => {
    sourceOf(context, source);
    const problems = await setAllowed(context, source, allowIps);
    if (problems.length > 0) throw errors.INVALID_SETTINGS({ data: { problems } });
    return viewOf(context, source);
  }),
  refusals: os.sources.refusals.handler(({ context, input }) => {
    sourceOf(context, input.source);
    return context.monitor.doctor.refusals(input.source, input.limit);
  }),
  refusal: os.sources.refusal.handler(({ context, input, errors }) => {
    const detail = context.monitor.doctor.refusal(input.id);
    if (detail === null) throw errors.NOT_FOUND({ data: { what: 'refusal', id: String(input.id) } });
    return detail;
  }),
};

export const firstSteps: Router<Contract['firstSteps'], Parts & Spoken> = {
  get: os.firstSteps.get.handler(({ context }) => firstStepsOf(context)),
  save: os.firstSteps.save.handler(({ context, input }) => saveFirstSteps(context, input)),
  skip: os.firstSteps.skip.handler(({ context, input }) => skipFirstSteps(context, input)),
  end: os.firstSteps.end.handler(({ context }) => endFirstSteps(context)),
};

function viewOf(parts: Parts, id: string) {
  const view = listSources(parts).find((source) => source.id === id);
  if (view === undefined) throw new ORPCError('NOT_FOUND', { data: { what: 'source', id } });
  return view;
}

function sourceOf(parts: Parts, id: string) {
  const found = findSource(parts, id);
  if (found === null) throw new ORPCError('NOT_FOUND', { data: { what: 'source', id } });
  return found;
}
