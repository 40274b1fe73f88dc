import { FACTS } from '../conditions/facts.ts';
import { canonicalEventSchema } from '../event/event.ts';
import type { Said } from '../problems/said.ts';
import { BATCH_NAMES, KNOWN_NAMES, RULE_NAMES } from './scope.ts';

/** What LiquidJS itself gives of a text or a list. */
const OF_TEXT: readonly string[] = ['size'];
const OF_LIST: readonly string[] = ['size', 'first', 'last'];

/** Fields of the event by name: what `event` holds, and what stands in a template by itself. */
const FIELDS: readonly string[] = Object.keys(canonicalEventSchema.shape);

/** Says that a name is not known, and what to know of it. */
type Unknown = (hint: Said) => Said;

/** Which names the templates of one action may ask for, as far as that is known before an event. */
export class TemplateNames {
  readonly #isBatched: boolean;
  readonly #conditions: readonly string[] | null;

  /** `conditions`: names of the rule's conditions, what `window` holds; null where they are not known. */
  constructor(isBatched: boolean, conditions: ReadonlySet<string> | null) {
    this.#isBatched = isBatched;
    this.#conditions = conditions === null ? null : [...conditions];
  }

  /** Why no event can have a name, or null. `name`: as far as it is written out, `['data', 'assets', 0]`. */
  problem(name: readonly (string | number)[]): Said | null {
    const [root, ...rest] = name.map(String);
    if (root === undefined) return null;
    const unknown = (hint: Said): Said => ['unknownName', name.join('.'), hint];
    if (!KNOWN_NAMES.includes(root)) return unknown(hintFor(root));
    if (root === 'window') return this.#windowProblem(rest[0], unknown);
    if (root === 'batch') return this.#batchProblem(rest, unknown);
    if (root === 'rule') return partProblem(root, rest, RULE_NAMES, unknown);
    return root === 'event' ? eventProblem(rest, unknown) : fieldProblem([root, ...rest], unknown);
  }

  #windowProblem(condition: string | undefined, unknown: Unknown): Said | null {
    const known = this.#conditions;
    if (known === null || condition === undefined || known.includes(condition)) return null;
    if (known.length === 0) return unknown(['noNames']);
    return oneOf('window', condition, known);
  }

  #batchProblem(rest: readonly string[], unknown: Unknown): Said | null {
    if (!this.#isBatched) return unknown(['noBatch']);
    if (rest[0] !== 'events') return partProblem('batch', rest, BATCH_NAMES, unknown);
    const [, of, further] = rest;
    const isOfList = of === undefined || OF_LIST.includes(of) || /^-?\d+$/.test(of);
    return isOfList && (further === undefined || OF_TEXT.includes(further)) ? null : unknown(['listOfIds']);
  }
}

function eventProblem(rest: readonly string[], unknown: Unknown): Said | null {
  const [field] = rest;
  if (field === undefined) return null;
  return FIELDS.includes(field) ? fieldProblem(rest, unknown) : unknown(hintFor(field));
}

/** Every field but `data` is one value and has no parts. */
function fieldProblem([field = '', ...rest]: readonly string[], unknown: Unknown): Said | null {
  const [part] = rest;
  if (part === undefined || FACTS.get(field)?.kind === 'object' || OF_TEXT.includes(part)) return null;
  return unknown(['onePart', field]);
}

function partProblem(root: string, rest: readonly string[], known: readonly string[], unknown: Unknown): Said | null {
  const [inner, part] = rest;
  if (inner === undefined) return null;
  if (!known.includes(inner)) return oneOf(root, inner, known);
  return part === undefined || OF_TEXT.includes(part) ? null : unknown(['onePart', `${root}.${inner}`]);
}

function oneOf(root: string, inner: string, known: readonly string[]): Said {
  const names = known.map((one) => `${root}.${one}`).join(', ');
  return ['unknownName', `${root}.${inner}`, ['knownNames', names]];
}

function hintFor(root: string): Said {
  return root === 'now' ? ['clockInQuotes'] : ['underData'];
}
