import type { TFunction } from 'i18next';
import { isRecord } from '../../../../../rules/event/json.ts';
import { type ActionType, LIMITS, PARAMETERS, SIZES } from './parameters.ts';

type Words = TFunction<'editor'>;

/**
 * What an action does that sends no message: name and value of each row, in the trader's words; numbers stay as they would be sent.
 * Why nothing is ordered is left to the warnings, which say it.
 * @param payload as rendered, see rules/templates/render.ts
 */
export function previewFacts(type: ActionType, payload: Record<string, unknown>, t: Words): [string, string][] {
  const rows = Object.entries(payload).filter(([name]) => name !== 'type' && name !== 'orders' && name !== 'nothing');
  const orders = Array.isArray(payload.orders) ? payload.orders.filter(isRecord) : [];
  return [
    ...rows.map(([name, value]): [string, string] => [nameWords(type, name, t), valueWords(type, name, value, t)]),
    ...orders.map((order): [string, string] => [t('action.order'), orderWords(order, t)]),
  ];
}

function nameWords(type: ActionType, name: string, t: Words): string {
  if (type === 'killSwitch' && name === 'on') return t('preview.killSwitch');
  if (name === 'attempt') return t('preview.attempt');
  const known =
    PARAMETERS[type].find((parameter) => parameter.name === name)?.name ?? SIZES.find((size) => size === name);
  return known === undefined ? name : t(`param.${known}`);
}

function valueWords(type: ActionType, name: string, value: unknown, t: Words): string {
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (isRecord(value)) return entryWords(value, t);
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (text === '') return '–';
  return name === 'side' ? sideWords(text, t) : choiceWords(type, name, text, t);
}

/** Shares by currency, limits by what they limit. */
function entryWords(entries: Record<string, unknown>, t: Words): string {
  return Object.entries(entries)
    .map(([name, value]) => {
      const limit = LIMITS.find((one) => one === name);
      return `${limit === undefined ? name : t(`limit.${limit}`)}: ${String(value)}`;
    })
    .join(', ');
}

function choiceWords(type: ActionType, name: string, value: string, t: Words): string {
  const parameter = PARAMETERS[type].find((one) => one.name === name);
  if (parameter?.as !== 'choice' || !parameter.values.includes(value)) return value;
  return t(`choice.${parameter.of}.${value}` as 'choice.kind.market');
}

function sideWords(side: string, t: Words): string {
  return side === 'buy' || side === 'sell' ? t(`choice.side.${side}`) : side;
}

/** One of the orders of a plan, such as "Buy BTCUSDT · Kind of order: Limit · Limit price: 50000". */
function orderWords({ symbol, side, ...rest }: Record<string, unknown>, t: Words): string {
  const terms = Object.entries(rest).map(
    ([name, value]) => `${nameWords('order', name, t)}: ${valueWords('order', name, value, t)}`,
  );
  return [`${sideWords(String(side), t)} ${String(symbol)}`, ...terms].join(' · ');
}
