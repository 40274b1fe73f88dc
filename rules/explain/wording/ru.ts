import { actions } from './ru/actions.ts';
import { conditions } from './ru/conditions.ts';
import { decisions } from './ru/decisions.ts';
import { rules } from './ru/rules.ts';
import type { Unit, Wording } from './wording.ts';

const number = new Intl.NumberFormat('ru', { maximumFractionDigits: 12 });
const small = new Intl.NumberFormat('ru', { maximumFractionDigits: 20 });
const plural = new Intl.PluralRules('ru');

/** One, few, many; a fraction takes the second. In the accusative, in which every span of a sentence stands. */
const UNITS: Readonly<Record<Unit, readonly [one: string, few: string, many: string]>> = {
  day: ['день', 'дня', 'дней'],
  hour: ['час', 'часа', 'часов'],
  minute: ['минуту', 'минуты', 'минут'],
  second: ['секунду', 'секунды', 'секунд'],
  time: ['раз', 'раза', 'раз'],
  event: ['событие', 'события', 'событий'],
  firing: ['срабатывания', 'срабатываний', 'срабатываний'],
};

/** Rules and decisions explained in Russian. */
export const russian: Wording = {
  number,
  small,
  counted: (count, unit) => {
    const [one, few, many] = UNITS[unit];
    const form = plural.select(count);
    return `${number.format(count)} ${form === 'one' ? one : form === 'many' ? many : few}`;
  },
  milliseconds: (count) => `${count} мс`,
  span: (parts) => parts.join(' '),
  nothing: 'ничего',
  truth: (value) => (value ? 'да' : 'нет'),
  values: (values) => values.join(', '),
  either: (names) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} или ${names.at(-1)}`),
  conditions,
  actions,
  rules,
  decisions,
};
