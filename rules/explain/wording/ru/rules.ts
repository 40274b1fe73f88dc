import type { RuleWording } from '../wording.ts';
import { forEach } from './fields.ts';

export const rules: RuleWording = {
  sentence: (conditions, details, actions) =>
    `Когда ${conditions}${details.length === 0 ? '' : ` (${details.join(', ')})`}: ${actions.join('; ')}`,
  record: 'только записать',
  forEach: (fields) => `отдельно ${forEach(fields)}`,
  heldFor: (span) => `держится ${span}`,
  becomesTrue: 'когда это становится верным',
  absent: (span) => `если за ${span} следующего не было`,
  cooldown: (span) => `не чаще чем раз в ${span}`,
  limit: (times) => `самое большее ${times}`,
  timesADay: (times) => `${times} в день`,
  timesIn: (times, span) => `${times} за ${span}`,
  maxAge: (span) => `без событий, опоздавших больше чем на ${span}`,
  cap: (notional) => `ордера не больше ${notional}`,
  shadow: 'только запись',
  live: 'реальные ордера',
  paper: 'бумажные ордера',
  off: 'выключено',
  days: (runs) => runs.map(named).join(', '),
  hours: ({ days, times, timezone }) => {
    const period = [...(days === undefined ? [] : [`по дням ${days}`]), ...(times === undefined ? [] : [times])];
    return `${period.join(' ')}${timezone === undefined ? '' : `, по времени ${timezone}`}`;
  },
  from: (from) => `с ${from}`,
  until: (to) => `до ${to}`,
  wholeDay: (from) => `с ${from} в течение 24 часов`,
  fromTo: (from, to, isNextDay) => `с ${from} до ${to}${isNextDay ? ' следующего дня' : ''}`,
};

const DAYS: Readonly<Record<string, string>> = {
  mon: 'пн',
  tue: 'вт',
  wed: 'ср',
  thu: 'чт',
  fri: 'пт',
  sat: 'сб',
  sun: 'вс',
};

function named(run: readonly string[]): string {
  const names = run.map((day) => DAYS[day] ?? day);
  return names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(', ');
}
