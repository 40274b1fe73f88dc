import { FACTS } from '../conditions/facts.ts';
import { canonicalEventSchema } from '../event/event.ts';
import { BATCH_NAMES, KNOWN_NAMES, RULE_NAMES } from './scope.ts';

/** What LiquidJS itself gives of a text or a list. */
const OF_TEXT: readonly string[] = ['size'];
const OF_LIST: readonly string[] = ['size', 'first', 'last'];

/** Fields of the event by name: what `event` holds, and what stands in a template by itself. */
const FIELDS: readonly string[] = Object.keys(canonicalEventSchema.shape);

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
  problem(name: readonly (string | number)[]): string | null {
    const [root, ...rest] = name.map(String);
    if (root === undefined) return null;
    const unknown = `unknown name ${name.join('.')}`;
    if (!KNOWN_NAMES.includes(root)) return `${unknown}; ${hintFor(root)}`;
    if (root === 'window') return this.#windowProblem(rest[0], unknown);
    if (root === 'batch') return this.#batchProblem(rest, unknown);
    if (root === 'rule') return partProblem(root, rest, RULE_NAMES, unknown);
    return root === 'event' ? eventProblem(rest, unknown) : fieldProblem([root, ...rest], unknown);
  }

  #windowProblem(condition: string | undefined, unknown: string): string | null {
    const known = this.#conditions;
    if (known === null || condition === undefined || known.includes(condition)) return null;
    if (known.length === 0) return `${unknown}; no condition of this rule has a "name"`;
    return oneOf('window', condition, known);
  }

  #batchProblem(rest: readonly string[], unknown: string): string | null {
    if (!this.#isBatched) return `${unknown}; this action has no "batch"`;
    if (rest[0] !== 'events') return partProblem('batch', rest, BATCH_NAMES, unknown);
    const [, of, further] = rest;
    const isOfList = of === undefined || OF_LIST.includes(of) || /^-?\d+$/.test(of);
    return isOfList && (further === undefined || OF_TEXT.includes(further))
      ? null
      : `${unknown}; batch.events is a list of ids`;
  }
}

function eventProblem(rest: readonly string[], unknown: string): string | null {
  const [field] = rest;
  if (field === undefined) return null;
  return FIELDS.includes(field) ? fieldProblem(rest, unknown) : `${unknown}; ${hintFor(field)}`;
}

/** Every field but `data` is one value and has no parts. */
function fieldProblem([field = '', ...rest]: readonly string[], unknown: string): string | null {
  const [part] = rest;
  if (part === undefined || FACTS.get(field)?.kind === 'object' || OF_TEXT.includes(part)) return null;
  return `${unknown}; ${field} is one value and has no parts`;
}

function partProblem(root: string, rest: readonly string[], known: readonly string[], unknown: string): string | null {
  const [inner, part] = rest;
  if (inner === undefined) return null;
  if (!known.includes(inner)) return oneOf(root, inner, known);
  return part === undefined || OF_TEXT.includes(part)
    ? null
    : `${unknown}; ${root}.${inner} is one value and has no parts`;
}

function oneOf(root: string, inner: string, known: readonly string[]): string {
  return `unknown name ${root}.${inner}; known are ${known.map((one) => `${root}.${one}`).join(', ')}`;
}

function hintFor(root: string): string {
  return root === 'now'
    ? "the time of the event is at; for the clock write 'now' in quotes"
    : "the sender's own fields are under data";
}
