import { type Action, actionSchema } from '../document/schema.ts';
import { schemaProblems } from '../document/schema-problems.ts';
import { isSameDecimal, readNumber } from '../event/decimal.ts';
import { isRecord, shown } from '../event/json.ts';
import { clipped } from './format.ts';
import { TemplateError } from './liquid.ts';
import type { Rendering } from './scope.ts';

/** The actions that no channel sends: orders, and what steers them. */
export type OrderAction = Extract<
  Action,
  {
    type: 'order' | 'cancelOrders' | 'retryOrder' | 'rebalance' | 'setRisk' | 'strategy' | 'setRule' | 'killSwitch';
  }
>;

/** Parameters that are texts and may be templates. */
const TEXTS: ReadonlySet<string> = new Set(['symbol', 'side', 'quote', 'strategy', 'rule']);
/** Texts that may come out empty: there is no such strategy or rule then, and nothing is done. An order never guesses. */
const OPTIONAL: ReadonlySet<string> = new Set(['strategy', 'rule']);
/** Parameters that are numbers, or hold numbers, and may be templates. */
const NUMBERS: ReadonlySet<string> = new Set([
  'amount',
  'notional',
  'percentOfBalance',
  'price',
  'stopPrice',
  'trailPercent',
  'takeProfit',
  'stopLoss',
  'adjustPricePercent',
  'adjustAmountPercent',
  'thresholdPercent',
  'minNotional',
  'maxTradePercent',
  'set',
]);

/**
 * The action's own parameters, rendered; what was left out stays left out. A number is a number, or a decimal text where a
 * double would lose digits. Throws a {@link TemplateError} that names the parameter where the outcome is not what the
 * parameter needs: no order is sent on a guess.
 */
export function renderOrder(action: OrderAction, rendering: Rendering): Record<string, unknown> {
  const { type, ...written } = action;
  const parameters = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, parameterOf(name, value, rendering)]),
  );
  const [problem] = problemsOf({ type, ...parameters });
  if (problem !== undefined) throw new TemplateError(problem);
  return parameters;
}

function parameterOf(name: string, value: unknown, rendering: Rendering): unknown {
  if (NUMBERS.has(name)) return isRecord(value) ? numbersIn(value, rendering) : numberOf(name, value, rendering);
  return TEXTS.has(name) && typeof value === 'string' ? textOf(name, value, rendering) : value;
}

function numbersIn(values: Record<string, unknown>, rendering: Rendering): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, numberOf(name, value, rendering)]));
}

function numberOf(name: string, value: unknown, rendering: Rendering): unknown {
  if (typeof value !== 'string') return value;
  const written = rendering.text(value, 'plain').trim();
  const number = readNumber(written);
  if (number === null) throw new TemplateError(`${name}: expected a number, ${outcomeOf(value, written)}`);
  return isSameDecimal(written, number) ? number : written;
}

function textOf(name: string, value: string, rendering: Rendering): string {
  const text = rendering.text(value, 'plain').trim();
  if (text === '' && !OPTIONAL.has(name))
    throw new TemplateError(`${name}: expected a text, ${outcomeOf(value, text)}`);
  if (name !== 'side') return text;
  const side = text.toLowerCase();
  if (side !== 'buy' && side !== 'sell')
    throw new TemplateError(`side: expected "buy" or "sell", ${outcomeOf(value, text)}`);
  return side;
}

/** What the template came to, and what it was. */
function outcomeOf(template: string, rendered: string): string {
  const outcome = rendered === '' ? 'nothing' : shown(rendered);
  return rendered === template ? `found ${outcome}` : `${JSON.stringify(clipped(template, 60))} gave ${outcome}`;
}

/** A rendered action has to be what a written one has to be: amounts above 0, percentages of at most 100. */
function problemsOf(action: Record<string, unknown>): string[] {
  return schemaProblems(actionSchema, action, '')
    .filter(({ path }) => !OPTIONAL.has(path.slice(1)) && !isLimit(action.type, path))
    .map(({ path, message }) => `${path.slice(1)}: ${message}`);
}

/** What came out for a limit is refused by whoever sets limits, whose delivery says why. */
function isLimit(type: unknown, path: string): boolean {
  return type === 'setRisk' && path.startsWith('.set.');
}
