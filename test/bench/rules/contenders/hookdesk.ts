import { checkRule } from '../../../../rules/document/check.ts';
import { compileRule, Engine } from '../../../../rules/engine/engine.ts';
import type { CanonicalEvent } from '../../../../rules/event/event.ts';
import type { Contender } from '../contender.ts';
import type { BenchRule } from '../rule-set.ts';

export const HOOKDESK = 'Hookdesk';

/** The engine as it runs live: near misses collected, state committed after each event. The rules have no actions to render. */
export const hookdesk: Contender = {
  name: HOOKDESK,
  load(rules) {
    const engine = new Engine({ timezone: 'UTC' });
    engine.load(rules.map(compiled));
    const judge = (event: CanonicalEvent) => {
      const { decisions } = engine.judge(event);
      engine.commit();
      return decisions;
    };
    return {
      firings: (event) => judge(event).flatMap(({ outcome, rule }) => (outcome === 'fired' ? [rule] : [])),
      judgeAll(events) {
        let firings = 0;
        for (const event of events) {
          for (const { outcome } of judge(event)) if (outcome === 'fired') firings += 1;
        }
        return firings;
      },
    };
  },
};

function compiled({ id, conditions }: BenchRule) {
  const { document, problems } = checkRule({ id, conditions, actions: [] }, { conditions: {} });
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return compileRule(document, {});
}
