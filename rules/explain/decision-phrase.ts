import type { Decision, TraceNode } from '../engine/judgement.ts';
import { ownEventsOf } from './condition-phrase.ts';
import { factInWords } from './fact-phrase.ts';
import type { OwnEvents } from './feed-phrase.ts';
import { distanceInWords, needInWords, sideInWords } from './operator-phrase.ts';
import { foundInWords } from './quantity.ts';
import { stepsInWords } from './step-phrase.ts';
import { suppressionInWords, waitedInWords } from './suppression-phrase.ts';
import { english } from './wording/en.ts';
import type { Wording } from './wording/wording.ts';

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
export function describeDecision(decision: Told, timezone = 'UTC', wording: Wording = english): string {
  const { outcome, trace, error } = decision;
  const say = wording.decisions;
  const words = new TraceWords(trace, wording);
  const trigger = trace.trigger ?? {};
  const steps = stepsInWords(trace.steps, wording);
  switch (outcome) {
    case 'fired':
      return say.fired(listed(words.held(), wording), waitedInWords(trigger, timezone, wording), steps);
    case 'suppressed':
      return say.suppressed(suppressionInWords(decision.suppressedBy, trigger, timezone, wording));
    case 'failed':
      return say.failed(error, steps);
    default:
      return say.notFired(listed(words.blockers(), wording));
  }
}

/**
 * How the fact of a traced condition is called, its name beside it: `price`, `the number of fills over the last 10 minutes
 * (fills)`. What the command line and the interface show before the operator.
 *
 * `root`: the trace that the condition is of, because what else it asks for says which events feed a measure.
 */
export function labelOfCondition(node: TraceNode, root: TraceNode, wording: Wording = english): string {
  const { name, fact = wording.nothing, factPath, params } = node;
  const words = factInWords({ fact, path: factPath, params }, ownEventsOf(root), wording);
  return name === undefined ? words : `${words} (${name})`;
}

/** The conditions of one trace in words. */
class TraceWords {
  readonly #root: TraceNode;
  readonly #own: OwnEvents;
  readonly #wording: Wording;

  constructor(root: TraceNode, wording: Wording) {
    this.#root = root;
    this.#wording = wording;
    this.#own = ownEventsOf(root);
  }

  /** What was found where a condition held. */
  held(): string[] {
    return leaves(this.#root, 'true').map((node) => this.#foundOf(node));
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
    if (!oneWouldDo || each.length < 2) return each;
    return [this.#wording.decisions.oneWouldDo(each.slice(0, MOST), each.length > MOST)];
  }

  #blocker(node: TraceNode, wanted: boolean): string {
    const say = this.#wording.decisions;
    const operator = node.operator ?? '';
    const asksPresence = operator.endsWith('isPresent') || operator.endsWith('isMissing');
    if (node.missing === 'value') return say.missingValue(this.#nameOf(node));
    if (node.missing === 'fact' && !asksPresence) return this.#foundOf(node);
    const need = needInWords(operator, node.expected, this.#wording);
    const distance =
      distanceInWords(operator, node.distance, this.#wording) +
      sideInWords(operator, node.found, node.expected, this.#wording);
    return say.needed(this.#foundOf(node), wanted ? need : say.not(need), distance);
  }

  #foundOf(node: TraceNode): string {
    const name = this.#nameOf(node);
    return node.missing === 'fact'
      ? this.#wording.decisions.missing(name)
      : this.#wording.decisions.was(name, foundInWords(node.found, this.#wording));
  }

  #nameOf({ name, fact = this.#wording.nothing, factPath, params }: TraceNode): string {
    return name ?? factInWords({ fact, path: factPath, params }, this.#own, this.#wording);
  }
}

function leaves(node: TraceNode, verdict: TraceNode['verdict']): TraceNode[] {
  if (node.kind === 'condition') return node.verdict === verdict ? [node] : [];
  return (node.children ?? []).flatMap((child) => leaves(child, verdict));
}

function listed(phrases: readonly string[], wording: Wording): string {
  const shown = [...new Set(phrases)];
  return wording.decisions.listed(shown.slice(0, MOST), shown.length - MOST);
}
