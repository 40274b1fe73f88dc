import type { Decision, TraceNode } from '../engine/judgement.ts';
import { factInWords } from './fact-phrase.ts';
import { needInWords } from './operator-phrase.ts';
import { spanInWords, valueInWords } from './quantity.ts';

/** Conditions that one sentence names; the trace has them all. */
const MOST = 4;

/**
 * Why a rule fired or did not, with the values of that moment: `Did not fire: price was 49,900, needed above 50,000`.
 */
export function describeDecision(decision: Decision): string {
  switch (decision.outcome) {
    case 'fired':
      return `Fired: ${listed(leaves(decision.trace, 'true').map(foundInWords)) || 'its conditions held'}`;
    case 'suppressed':
      return `Conditions held, but ${suppressionInWords(decision)}`;
    case 'failed':
      return `Failed: ${decision.error ?? 'unknown reason'}`;
    default:
      return `Did not fire: ${listed(blockers(decision.trace, true)) || 'its conditions did not hold'}`;
  }
}

function suppressionInWords({ suppressedBy, trace }: Decision): string {
  const { sinceFiring, cooldown, late, maxAge } = trace.trigger ?? {};
  if (suppressedBy === 'already_true') return 'they held before already; it fires when they become true';
  if (suppressedBy === 'too_old') {
    const lateness = late === undefined ? 'too late' : `${spanInWords(late)} after it happened`;
    return `the event was received ${lateness}${maxAge === undefined ? '' : ` (at most ${spanInWords(maxAge)})`}`;
  }
  const limit = cooldown === undefined ? '' : ` (cooldown ${spanInWords(cooldown)})`;
  if (sinceFiring === undefined) return `it fired a short time ago${limit}`;
  if (sinceFiring < 0) return `the event is from before its last firing${limit}`;
  return sinceFiring === 0 ? `it fired at that very time${limit}` : `it fired ${spanInWords(sinceFiring)} ago${limit}`;
}

/** What kept a tree from being true (`wanted` true) or, below a `not`, from being false. */
function blockers(node: TraceNode, wanted: boolean): string[] {
  if (node.verdict === (wanted ? 'true' : 'false')) return [];
  if (node.kind === 'condition') return [blockerInWords(node, wanted)];
  const below = node.kind === 'not' ? !wanted : wanted;
  const each = (node.children ?? []).flatMap((child) => blockers(child, below));
  const oneWouldDo = node.kind === (wanted ? 'any' : 'all');
  return oneWouldDo && each.length > 1
    ? [`${each.slice(0, MOST).join(', or ')}${each.length > MOST ? ', or …' : ''}`]
    : each;
}

function blockerInWords(node: TraceNode, wanted: boolean): string {
  const fact = nameOf(node);
  const operator = node.operator ?? '';
  const asksPresence = operator.endsWith('isPresent') || operator.endsWith('isMissing');
  if (node.missing === 'value') return `what ${fact} is compared with is missing`;
  if (node.missing === 'fact' && !asksPresence) return `${fact} is missing`;
  const found = node.missing === 'fact' ? `${fact} is missing` : `${fact} was ${valueInWords(node.found)}`;
  return `${found}, needed ${wanted ? '' : 'not '}${needInWords(operator, node.expected)}`;
}

function foundInWords(node: TraceNode): string {
  return node.missing === 'fact' ? `${nameOf(node)} is missing` : `${nameOf(node)} was ${valueInWords(node.found)}`;
}

function leaves(node: TraceNode, verdict: TraceNode['verdict']): TraceNode[] {
  if (node.kind === 'condition') return node.verdict === verdict ? [node] : [];
  return (node.children ?? []).flatMap((child) => leaves(child, verdict));
}

function nameOf({ name, fact = 'nothing', factPath, params }: TraceNode): string {
  return name ?? factInWords({ fact, path: factPath, params });
}

function listed(phrases: readonly string[]): string {
  const shown = [...new Set(phrases)];
  const rest = shown.length - MOST;
  return rest > 0 ? `${shown.slice(0, MOST).join('; ')}; and ${rest} more` : shown.join('; ');
}
