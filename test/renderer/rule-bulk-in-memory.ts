import { implement } from '@orpc/server';
import { contract } from '../../service/contract/contract.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { fileOf } from './rule-files-in-memory.ts';

const context = { service: {} as InMemoryService };
const os = implement(contract).$context<typeof context>();

/** The procedures over an in-memory service. */
export const bulkProcedures = {
  setEnabled: os.rules.bulk.setEnabled.handler(({ context: { service }, input: { ids, enabled } }) => {
    const rules = service.rules.filter(({ view }) => ids.includes(view.id) && view.state !== 'invalid');
    const before = rules.filter(({ view }) => view.enabled !== enabled).map(fileOf);
    for (const rule of rules) rule.view = { ...rule.view, enabled, state: enabled ? 'active' : 'disabled' };
    service.publishRules();
    const done = rules.map(fileOf);
    const failed = ids.filter((id) => !done.some((file) => file.id === id));
    return { done, before, failed: failed.map((id) => ({ id, reason: 'invalid' as const })) };
  }),
  revert: os.rules.bulk.revert.handler(({ context: { service }, input }) => {
    const ids = input.rules.map(({ before }) => before.id);
    for (const rule of service.rules.filter(({ view }) => ids.includes(view.id))) {
      const enabled = !rule.view.enabled;
      rule.view = { ...rule.view, enabled, state: enabled ? 'active' : 'disabled' };
    }
    service.publishRules();
    return { done: input.rules.map(({ before }) => before), failed: [] };
  }),
  remove: os.rules.bulk.remove.handler(({ context: { service }, input }) => {
    const removed = service.rules.filter(({ view }) => input.rules.some(({ id }) => id === view.id));
    service.removed = removed;
    service.rules = service.rules.filter((rule) => !removed.includes(rule));
    service.publishRules();
    return { done: removed.map(fileOf), failed: [] };
  }),
  restore: os.rules.bulk.restore.handler(({ context: { service }, input }) => {
    service.rules.push(...service.removed);
    service.publishRules();
    return { done: input.files, failed: [] };
  }),
};
