import type { TraceNode } from '../engine/judgement.ts';
import { comparisonInWords, operandInWords } from '../explain/operator-phrase.ts';
import { english } from '../explain/wording/en.ts';
import type { Wording } from '../explain/wording/wording.ts';
import { labelOfCondition } from '../explain/words.ts';
import { partOf, type TimeLine } from './time-line.ts';

/** An event on which a rule failed by one condition. */
export interface Miss {
  event: string;
  /** The event's own time, ms. */
  at: number;
  symbol: string | null;
  price: number | null;
  trace: TraceNode;
  /** How far the blocking condition was from turning, found − needed; null where that is no number. */
  distance: number | null;
}

/** A condition that alone kept a rule from firing. */
export interface Blocker {
  /** JSON path into the rule document. */
  path: string;
  /** `price is above 50,000`; empty where it is a group of conditions. */
  words: string;
  count: number;
  /** The least {@link Miss.distance} by its size; null where none is a number. */
  closest: number | null;
}

/** Near misses that are kept whole, one for each part of the time line. */
const MOST_MISSES = 160;

/** Counts near misses by what blocked them, and keeps of each part of a time line the one that came closest. */
export class NearMisses {
  readonly #line: TimeLine;
  readonly #wording: Wording;
  readonly #blockers = new Map<string, Blocker>();
  readonly #closest = new Map<number, Miss>();
  /** By the parts of the time line. */
  readonly counts: Uint32Array;
  #count = 0;

  constructor(line: TimeLine, wording: Wording = english) {
    this.#line = line;
    this.#wording = wording;
    this.counts = new Uint32Array(line.parts);
  }

  get count(): number {
    return this.#count;
  }

  /** The most frequent first. */
  get blockers(): Blocker[] {
    return [...this.#blockers.values()].sort(
      (one, other) => other.count - one.count || (one.path < other.path ? -1 : 1),
    );
  }

  /** By time. */
  get kept(): Miss[] {
    return [...this.#closest.values()].sort((one, other) => one.at - other.at);
  }

  add(miss: Omit<Miss, 'distance'>): void {
    const node = blockingIn(miss.trace);
    const distance = node.distance ?? null;
    const part = partOf(this.#line, miss.at);
    this.#count += 1;
    this.counts[part] = (this.counts[part] ?? 0) + 1;
    this.#note(node, miss.trace, distance);
    const place = Math.floor((part * MOST_MISSES) / this.#line.parts);
    const known = this.#closest.get(place);
    if (known === undefined || isCloser(distance, known.distance)) this.#closest.set(place, { ...miss, distance });
  }

  #note(node: TraceNode, root: TraceNode, distance: number | null): void {
    const known = this.#blockers.get(node.path);
    if (known === undefined) {
      this.#blockers.set(node.path, {
        path: node.path,
        words: wordsOf(node, root, this.#wording),
        count: 1,
        closest: distance,
      });
      return;
    }
    known.count += 1;
    if (distance !== null && isCloser(distance, known.closest)) known.closest = distance;
  }
}

/** What is not a number came no closer than what is; of equal ones the later counts. */
function isCloser(distance: number | null, known: number | null): boolean {
  if (known === null) return true;
  return distance !== null && Math.abs(distance) <= Math.abs(known);
}

/** The one condition or group of a trace that is not true, below what must hold altogether. */
function blockingIn(node: TraceNode): TraceNode {
  if (node.kind !== 'all' && node.kind !== 'reference') return node;
  const blocking = node.children?.find(({ verdict }) => verdict !== 'true');
  return blocking === undefined ? node : blockingIn(blocking);
}

function wordsOf(node: TraceNode, root: TraceNode, wording: Wording): string {
  if (node.kind !== 'condition') return '';
  const operator = node.operator ?? '';
  const operand = operandInWords(operator, node.expected, wording);
  return comparisonInWords(operator, labelOfCondition(node, root, wording), operand, wording);
}
