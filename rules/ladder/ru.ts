import type { WordingBy } from '../explain/said.ts';
import { russian as wording } from '../explain/wording/ru.ts';
import type { english } from './en.ts';

const number = new Intl.NumberFormat('ru');
const plural = new Intl.PluralRules('ru');

export const russian: WordingBy<typeof english> = {
  sentence: (words) => `${words}.`,
  orderRefused: 'Биржа отклонила его ордер',
  ordersRefused: (count) => `Биржа подряд отклонила его ордера: ${count}`,
  drifted: (orders, percent, bound) =>
    `Последние ордера (${orders}) исполнены в среднем на ${percent} % хуже, чем на бумаге; граница ${bound} %`,
  lostFromBest: (lost, bound) => `На этой ступени оно потеряло ${lost} от своего лучшего результата; граница ${bound}`,
  fewFirings: (found, needed) =>
    `На этой ступени оно сработало ${wording.counted(Number(found), 'time')}, а нужно ${wording.counted(Number(needed), 'time')}`,
  fewTrades: (found, needed) => `На этой ступени оно закрыло ${trades(Number(found))}, а нужно ${needed}`,
  gainedSeldom: (found, needed) => `Прибыльны ${found} % его закрытых сделок, а нужно ${needed} %`,
  lostOnStep: (found) => `На этой ступени его результат ${found}, а убытка быть не должно`,
  driftedTooFar: (found, most) =>
    `Оно исполнялось на ${found} % хуже, чем на бумаге, а допускается не больше ${most} %`,
};

function trades(count: number): string {
  const form = plural.select(count);
  return `${number.format(count)} ${form === 'one' ? 'сделку' : form === 'few' ? 'сделки' : 'сделок'}`;
}
