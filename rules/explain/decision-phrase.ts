import type { Decision, TraceNode } from '../engine/judgement.ts';
import { ownEventsOf } from './condition-phrase.ts';
import { factInWords } from './fact-phrase.ts';
import type { OwnEvents } from './feed-phrase.ts';
import { distanceInWords, needInWords, sideInWords } from './operator-phrase.ts';
import { foundInWords } from './quantity.ts';
import { stepsInWords } from './step-phrase.ts';
import { suppressionInWords, waitedInWords } from './suppression-phrase.ts';

/** Conditions that one sentence names; the trace has them all. */
const MOST = 4;

/** What is told of a decision; a near miss is `{ outcome: 'not_true', trace }`. */
export type Told = Pick<Decision, 'outcome' | 'trace'> & Partial<Pick<Decision, 'suppressedBy' | 'error'>>;

/**
 * Why a rule fired or did not, with the values of that moment: `Did not fire: price was 49,900, needed above 50,000 (100
 * below)`.
 *
 * `timezone`: IANA zone in which the times of timers are written.
 */
export function describeDecision(decision: Told, timezone = 'UTC'): string {
  const { outcome, trace, error } = decision;
  const words = new TraceWords(trace);
  const trigger = trace.trigger ?? {};
  switch (outcome) {
    case 'fired':
      return `Fired${waitedInWords(trigger, timezone)}: ${listed(words.held()) || 'its conditions held'}${stepsInWords(trace.steps)}`;
    case 'suppressed':
      return `Conditions held, but ${suppressionInWords(decision.suppressedBy, trigger, timezone)}`;
    case 'failed':
      return `Failed: ${error ?? 'unknown reason'}${stepsInWords(trace.steps)}`;
    default:
      return `Did not fire: ${listed(words.blockers()) || 'its conditions did not hold'}`;
  }
}

/**
 * How the fact of a traced condition is called, its name beside it: `price`, `the number of fills over the last 10 minutes
 * (fills)`. What the command line and the interface show before the operator.
 */
export function labelOfCondition(node: TraceNode): string {
  const { name, fact = 'nothing', factPath, params } = node;
  const words = factInWords({ fact, path: factPath, params });
  return name === undefined ? words : `${words} (${name})`;
}

/** The conditions of one trace in words. */
class TraceWords {
  readonly #root: TraceNode;
  readonly #own: OwnEvents;

  constructor(root: TraceNode) {
    this.#root = root;
    this.#own = ownEventsOf(root);
  }

  /** What was found where a condition held. */
  held(): string[] {
    return leaves(this.#root, 'true').map((node) =>
      node.missing === 'fact'
        ? `${this.#nameOf(node)} is missing`
        : `${this.#nameOf(node)} was ${foundInWords(node.found)}`,
    );
  }

  blockers(): string[] {
    return this.#blockers(this.#root, true);
  }

  /** What kept a tree from being true (`wanted` true) or, below a `not`, from being false. */
  #blockers(node: TraceNode, wanted: boolean): string[] {
    if (node.verdict === (wanted ? 'true' : 'false')) return [];
    if (node.kind === 'condition') return [this.#blocker(node, wanted)];
    const below = node.kind === 'not' ? !wanted : wanted;
    const each = (node.children ?? []).flatMap((child) => this.#blockers(child, below));
    const oneWouldDo = node.kind === (wanted ? 'any' : 'all');
    return oneWouldDo && each.length > 1
      ? [`${each.slice(0, MOST).join(', or ')}${each.length > MOST ? ', or …' : ''}`]
      : each;
  }

  #blocker(node: TraceNode, wanted: boolean): string {
    const fact = this.#nameOf(node);
    const operator = node.operator ?? '';
    const asksPresence = operator.endsWith('isPresent') || operator.endsWith('isMissing');
    if (node.missing === 'value') return `what ${fact} is compared with is missing`;
    if (node.missing === 'fact' && !asksPresence) return `${fact} is missing`;
    const found = node.missing === 'fact' ? `${fact} is missing` : `${fact} was ${foundInWords(node.found)}`;
    const need = `${wanted ? '' : 'not '}${needInWords(operator, node.expected)}`;
    return `${found}, needed ${need}${distanceInWords(operator, node.distance)}${sideInWords(operator, node.found, node.expected)}`;
  }

  #nameOf({ name, fact = 'nothing', factPath, params }: TraceNode): string {
    return name ?? factInWords({ fact, path: factPath, params }, this.#own);
  }
}

function leaves(node: TraceNode, verdict: TraceNode['verdict']): TraceNode[] {
  if (node.kind === 'condition') return node.verdict === verdict ? [node] : [];
  return (node.children ?? []).flatMap((child) => leaves(child, verdict));
}

function listed(phrases: readonly string[]): string {
  const shown = [...new Set(phrases)];
  const rest = shown.length - MOST;
  return rest > 0 ? `${shown.slice(0, MOST).join('; ')}; and ${rest} more` : shown.join('; ');
}
