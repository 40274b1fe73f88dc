import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import { seenTypes } from '../../service/rule-editing/vocabulary.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { ladderProcedures } from './ladder-in-memory.ts';
import { bulkProcedures } from './rule-bulk-in-memory.ts';
import { checkText, fileOf, newRule } from './rule-files-in-memory.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const ruleProcedures = {
  list: os.rules.list.handler(({ context: { service } }) => service.rules.map(({ view }) => view)),
  get: os.rules.get.handler(({ context: { service }, input, errors }) => {
    const rule = service.rules.find(({ view }) => view.id === input.id);
    if (rule === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
    return fileOf(rule);
  }),
  check: os.rules.check.handler(({ input }) => checkText(input.text)),
  save: os.rules.save.handler(({ context: { service }, input, errors }) => {
    const { problems } = checkText(input.text);
    if (problems.length > 0) throw errors.INVALID_RULE({ data: { problems } });
    const document = JSON.parse(input.text) as { id: string; name: string };
    const known = service.rules.find(({ view }) => view.id === (input.replaces ?? document.id));
    if (known !== undefined && known.view.version !== input.version) {
      throw errors.CONFLICT({ data: { file: known.view.file, text: known.text, version: known.view.version } });
    }
    const rule = known ?? newRule(service, document);
    service.write(rule, input.text);
    return fileOf(rule);
  }),
  vocabulary: os.rules.vocabulary.handler(({ context: { service } }) => ({
    types: seenTypes(service.events.map(({ event }) => event)),
    conditions: [],
    strategies: [],
    rules: service.rules.map(({ view: { id, name } }) => ({ id, name })),
  })),
  hints: os.rules.hints.handler(({ context: { service } }) => service.hints),
  versions: os.rules.versions.handler(() => []),
  samples: os.rules.samples.handler(() => []),
  try: os.rules.try.handler(({ context: { service }, input }) => ({
    event: service.events.find(({ event }) => 'event' in input.on && event.id === input.on.event)?.event ?? null,
    unread: [],
    verdict: null,
    previews: [],
  })),
  setEnabled: os.rules.setEnabled.handler(({ context: { service }, input, errors }) => {
    const rule = service.rules.find(({ view }) => view.id === input.id);
    if (rule === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
    rule.view = { ...rule.view, enabled: input.enabled, state: input.enabled ? 'active' : 'disabled' };
    service.publishRules();
    return rule.view;
  }),
  remove: os.rules.remove.handler(({ context: { service }, input, errors }) => {
    const rule = service.rules.find(({ view }) => view.id === input.id);
    if (rule === undefined) throw errors.NOT_FOUND({ data: { what: 'rule', id: input.id } });
    service.removed = [rule];
    service.rules = service.rules.filter((other) => other !== rule);
    service.publishRules();
    return fileOf(rule);
  }),
  bulk: bulkProcedures,
  ladder: ladderProcedures,
  firings: os.rules.firings.handler(({ context: { service }, input }) =>
    service.events
      .filter((row) => row.rules.includes(input.id))
      .slice(0, input.limit)
      .map(({ event }) => ({
        event: event.id,
        eventType: event.type,
        at: event.at,
        group: {},
        outcome: 'fired' as const,
      })),
  ),
  watch: os.rules.watch.handler(async function* ({ context: { service }, signal }) {
    yield service.rules.map(({ view }) => view);
    yield* service.watch('rules', signal);
  }),
};
