import { actions } from './en/actions.ts';
import { conditions } from './en/conditions.ts';
import { decisions } from './en/decisions.ts';
import { rules } from './en/rules.ts';
import type { Wording } from './wording.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 });
const small = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** Rules and decisions explained in English. */
export const english: Wording = {
  number,
  small,
  counted: (count, unit) => `${number.format(count)} ${unit}${count === 1 ? '' : 's'}`,
  milliseconds: (count) => `${count} ms`,
  span: (parts) => parts.join(' '),
  nothing: 'nothing',
  truth: String,
  values: (values) => values.join(', '),
  either: (names) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`),
  conditions,
  actions,
  rules,
  decisions,
};
