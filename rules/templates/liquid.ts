import {
  type Context,
  Liquid,
  type LiquidError,
  type LiquidErrors,
  type Template,
  UndefinedVariableError,
} from 'liquidjs';
import { decimalText } from '../event/decimal.ts';
import { isRecord } from '../event/json.ts';
import type { Said } from '../problems/said.ts';
import { inEnglish } from '../problems/worded.ts';
import { EventContext } from './event-context.ts';
import { ExactNumber } from './exact-number.ts';
import { registerFilters } from './filters.ts';
import { clipped, escapeFor, type Format } from './format.ts';
import { jsonText } from './json-text.ts';
import type { Surroundings, ValueLimit } from './surroundings.ts';

/** A template that cannot be read or failed while it was rendered; the message is for the trader who wrote it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly said: Said;

  /** A text is somebody else's words. */
  constructor(reason: string | Said) {
    const said: Said = typeof reason === 'string' ? ['template', reason] : reason;
    super(inEnglish(said));
    this.said = said;
  }
}

/** Bounds of one template; a trader's own texts stay orders of magnitude below. */
const PARSE_LIMIT = 100_000;
const MEMORY_LIMIT = 1_000_000;
/** A last resort for loops over large lists, which the memory limit does not see. */
const RENDER_LIMIT_MS = 200;
/** Parsed templates that are kept for each format. */
const CACHE_SIZE = 1_000;
/** Tags that read other templates; there are none. */
const WITHOUT_FILES = ['include', 'render', 'layout', 'block'];

/** Renders LiquidJS templates into one format. Pure: no files, no clock, no randomness. */
export class TemplateEngine {
  readonly #liquid: Liquid;
  readonly #cache = new Map<string, Template[]>();

  constructor(format: Format) {
    this.#liquid = new Liquid({
      outputEscape: function (this: { context: Context }, value: unknown) {
        return escapeFor(
          format,
          fitting(outputText(value), this.context.getRegister<Surroundings>('surroundings').limit),
        );
      },
      ownPropertyOnly: true,
      strictFilters: true,
      lenientIf: true,
      catchAllErrors: true,
      templates: {},
      locale: 'en-US',
      parseLimit: PARSE_LIMIT,
      memoryLimit: MEMORY_LIMIT,
      renderLimit: RENDER_LIMIT_MS,
    });
    for (const tag of WITHOUT_FILES) delete this.#liquid.tags[tag];
    registerFilters(this.#liquid, format);
  }

  /** Throws a {@link TemplateError} with every syntax error. */
  parse(text: string): Template[] {
    const known = this.#cache.get(text);
    if (known !== undefined) return known;
    const parsed = this.#parsed(text);
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear();
    this.#cache.set(text, parsed);
    return parsed;
  }

  /**
   * Global names that the template asks for, each as its path as far as it is written out: `['data', 'assets', 0]`. Throws
   * {@link TemplateError}.
   */
  names(text: string): (string | number)[][] {
    const paths = this.#liquid.globalVariableSegmentsSync(this.parse(text));
    return paths.map((path) =>
      path.slice(0, computedAt(path)).filter((segment): segment is string | number => !Array.isArray(segment)),
    );
  }

  /** The text, and the names that the template asked for and did not find: they are empty in it. */
  render(
    text: string,
    scope: Record<string, unknown>,
    surroundings: Surroundings,
  ): { text: string; missing: string[] } {
    const template = this.parse(text);
    try {
      return { text: this.#rendered(template, scope, surroundings, true), missing: [] };
    } catch (error) {
      const missing = missingNames(error);
      return { text: this.#rendered(template, scope, surroundings, false), missing };
    }
  }

  #parsed(text: string): Template[] {
    try {
      return this.#liquid.parse(text);
    } catch (error) {
      throw new TemplateError(flattened(error).map(firstLine).join('; '));
    }
  }

  #rendered(
    template: Template[],
    scope: Record<string, unknown>,
    surroundings: Surroundings,
    strictVariables: boolean,
  ): string {
    const context = new EventContext(
      { ...scope },
      this.#liquid.options,
      { sync: true, strictVariables },
      { liquid: this.#liquid },
    );
    context.setRegister('surroundings', surroundings);
    const { stackTraceLimit } = Error;
    // Every name that is missing is an error or three, of which the messages alone are read; the stacks would cost more than all the rest.
    Error.stackTraceLimit = 0;
    try {
      return String(this.#liquid.renderSync(template, context) ?? '');
    } catch (error) {
      if (strictVariables) throw error;
      throw new TemplateError(flattened(error).map(firstLine).join('; '));
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  }
}

/** Where a path goes on with the value of another name, as in `data[symbol]`; its end where it does not. */
function computedAt(path: readonly unknown[]): number {
  const index = path.findIndex(Array.isArray);
  return index < 0 ? path.length : index;
}

function fitting(text: string, limit: ValueLimit | undefined): string {
  if (limit === undefined || text.length <= limit.most) return text;
  limit.onCut();
  return clipped(text, limit.most);
}

/** How a value stands in a text: numbers without exponents, lists and objects as JSON, nothing for nothing. */
export function outputText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? decimalText(value) : '';
  if (value instanceof ExactNumber) return value.toString();
  if (Array.isArray(value) || isRecord(value)) return jsonText(value);
  return String(value);
}

function missingNames(error: unknown): string[] {
  const names = flattened(error).flatMap((one) =>
    one instanceof UndefinedVariableError ? [/undefined variable: ([^,]*)/.exec(one.message)?.[1]?.trim() ?? ''] : [],
  );
  return [...new Set(names)];
}

function flattened(error: unknown): Error[] {
  if (!(error instanceof Error)) return [new Error(String(error))];
  const inner = (error as LiquidError & Partial<LiquidErrors>).errors;
  return Array.isArray(inner) ? inner.flatMap(flattened) : [error];
}

/** LiquidJS adds the template's lines to its messages; the position is in the first line. */
function firstLine(error: Error): string {
  return error.message.split('\n', 1)[0] ?? '';
}
