import { inEnglish } from '../contract/sayings/en.ts';
import type { Channel } from '../delivery/channel.ts';
import type { RuleEditor } from '../rulebook/edit.ts';
import type { TradingControls } from './controls.ts';

/** The actions that steer Hookdesk itself, as channels of the outbox: they need no answer from outside, and are recorded like any other. */
export function steeringChannels(controls: TradingControls, rules: Pick<RuleEditor, 'setEnabled'>): Channel[] {
  return [
    {
      type: 'killSwitch',
      target: () => 'all orders',
      send: async ({ rule }) => {
        // A rule may only turn it on: the schema takes nothing else.
        controls.killSwitch(true, `rule:${rule}`);
        return { kind: 'done' };
      },
    },
    {
      type: 'setRule',
      target: ({ rule }) => `rule ${String(rule)}`,
      send: async ({ rule: by, payload }) => {
        const id = String(payload.rule ?? '');
        const result = rules.setEnabled(id, payload.enabled === true, `rule:${by}`);
        if ('refused' in result) {
          return { kind: 'refused', error: inEnglish(['ruleNotSwitched', JSON.stringify(id), result.refused]) };
        }
        return { kind: 'done' };
      },
    },
    {
      // What was done stands in the same commit; this is the line in the listing that says so.
      type: 'strategy',
      target: stepInWords,
      send: async () => ({ kind: 'done' }),
    },
    {
      type: 'setRisk',
      target: () => 'limits',
      send: async ({ rule, payload }) => {
        const set = payload.set as Record<string, unknown>;
        try {
          const refused = await controls.setRisk({ set, allowLoosen: payload.allowLoosen === true }, rule);
          return refused === null
            ? { kind: 'done' }
            : { kind: 'refused', error: inEnglish(['noLimitChanged', refused]) };
        } catch (error) {
          // The file is locked, or cannot be read just now.
          return { kind: 'failed', error: `settings.json: ${error instanceof Error ? error.message : String(error)}` };
        }
      },
    },
  ];
}

/** `grid-eth-01: step 2, take profit`; where nothing is taken, why. */
function stepInWords({ strategy, outcome, step, name }: Record<string, unknown>): string {
  const named = `step ${String(step)}${name === undefined ? '' : `, ${String(name)}`}`;
  const words: Record<string, string> = {
    taken: named,
    not_met: `${named}, is not due yet`,
    already: 'advanced by this event already',
    finished: 'finished',
    stopped: 'stopped',
  };
  return `${String(strategy)}: ${words[String(outcome)] ?? 'no such strategy'}`;
}
