import type { RuleDocument } from '../document/schema.ts';
import { type CanonicalEvent, canonicalEventSchema } from '../event/event.ts';
import { NUMBER_FIELDS } from '../event/names.ts';
import { exactDecimal } from '../event/read.ts';
import { note } from '../notes/note.ts';
import type { BatchTotals, SymbolTotals } from './batch-totals.ts';
import { exactNumber } from './exact-number.ts';
import { clipped, type Format } from './format.ts';
import { TemplateEngine } from './liquid.ts';
import { currencyOf } from './money.ts';
import type { Surroundings } from './surroundings.ts';

/** What an action is rendered for. */
export interface RenderContext {
  /** The event that fired; for a batch the newest one of the group. */
  event: CanonicalEvent;
  rule: RuleDocument;
  /** Found values of conditions that have a `name`; templates see them as `window.NAME`. */
  named: Record<string, unknown>;
  /** IANA zone in which times are written. */
  timezone: string;
  /** The engine's clock, ms since 1970: what `'now'` is; the event's `at` where it is not said. */
  now?: number | undefined;
  /** Of a batched action: what the group adds up to; it is rendered once for each group. */
  batch?: BatchTotals | undefined;
  /** Of a batched action: the same for each symbol in the group, in order of first appearance, for the built-in digest (W18). */
  symbols?: readonly SymbolTotals[] | undefined;
}

/** Names that a template may ask for; an event need not have them all. */
export const KNOWN_NAMES: readonly string[] = [
  ...Object.keys(canonicalEventSchema.shape),
  'event',
  'rule',
  'window',
  'batch',
];
export const RULE_NAMES: readonly string[] = ['id', 'name'];
/** Under `batch`, in actions that have one. */
export const BATCH_NAMES: readonly string[] = ['count', 'totalAmount', 'vwap', 'avgPrice', 'from', 'to', 'events'];

const ENGINES = new Map<Format, TemplateEngine>();

/** The engine of a format; made once. */
export function engineFor(format: Format): TemplateEngine {
  const known = ENGINES.get(format);
  if (known !== undefined) return known;
  const made = new TemplateEngine(format);
  ENGINES.set(format, made);
  return made;
}

/** Renders the templates of one action and collects its warnings. */
export class Rendering {
  readonly context: RenderContext;
  readonly #scope: Record<string, unknown>;
  readonly #surroundings: Surroundings;
  readonly #missing = new Set<string>();
  readonly #notes: string[] = [];
  /** Limits that a value was cut to. */
  readonly #cuts = new Set<number>();

  constructor(context: RenderContext) {
    const { event, rule, named, timezone, batch, now = event.at } = context;
    this.context = context;
    const told = withExactNumbers(event);
    this.#scope = { ...told, event: told, rule: { id: rule.id, name: rule.name ?? rule.id }, window: named };
    if (batch !== undefined) this.#scope.batch = batch;
    this.#surroundings = { now, timezone, currency: currencyOf(event) };
  }

  get event(): CanonicalEvent {
    return this.context.event;
  }

  /**
   * Throws a {@link TemplateError} where the template fails. `most`: characters of one value; a longer one is cut and a warning
   * says so. Without it values stand whole.
   */
  text(template: string, format: Format, most?: number): string {
    if (!template.includes('{{') && !template.includes('{%')) return template;
    const limit = most === undefined ? undefined : { most, onCut: () => void this.#cuts.add(most) };
    const { text, missing } = engineFor(format).render(template, this.#scope, { ...this.#surroundings, limit });
    for (const name of missing) this.#missing.add(name);
    return text;
  }

  /** The rendered template, or undefined where the action has none or it came out blank: the built-in text stands in. */
  optional(template: string | undefined, format: Format, most?: number): string | undefined {
    if (template === undefined) return undefined;
    const text = this.text(template, format, most);
    if (text.trim() !== '') return text;
    if (template !== '') this.#notes.push(note('cameOutEmpty', JSON.stringify(clipped(template, 60))));
    return undefined;
  }

  /** The text cut to what its channel takes. */
  fitting(text: string, limit: number, name: string): string {
    if (text.length > limit) this.#notes.push(note('textWasCut', name, limit));
    return clipped(text, limit);
  }

  /** A colour as a number, `#00ff00` or `0x00ff00`; undefined where it is none. */
  colour(color: number | string | undefined): number | undefined {
    if (typeof color !== 'string') return color;
    const written = this.text(color, 'plain').trim();
    const digits = /^(?:#|0x)([0-9a-f]{6})$/i.exec(written)?.[1];
    const value = digits === undefined ? Number(written || Number.NaN) : Number.parseInt(digits, 16);
    if (Number.isInteger(value) && value >= 0 && value <= 0xffffff) return value;
    this.#notes.push(note('isNoColour', JSON.stringify(clipped(written, 60))));
    return undefined;
  }

  /** Tells the author of the rule something about this one rendering. */
  note(text: string): void {
    this.#notes.push(text);
  }

  get warnings(): string[] {
    return [
      ...[...this.#missing].map((name) => note('notInEvent', name)),
      ...[...this.#cuts].map((most) => note('valueWasCut', most)),
      ...this.#notes,
    ];
  }
}

/** Quantities with all the digits that the sender wrote, where a double has fewer. */
function withExactNumbers(event: CanonicalEvent): Record<string, unknown> {
  const told: Record<string, unknown> = { ...event };
  for (const field of [...NUMBER_FIELDS, 'notional'] as const) {
    if (event[field] === undefined) continue;
    const decimal = exactDecimal(event, field);
    if (decimal !== undefined) told[field] = exactNumber(decimal);
  }
  return told;
}
