import { decimalsOf, moneyOf, PERCENT } from '../../templates/locale-numbers.ts';
import type { ReportWording } from './wording.ts';

const HEADING = 'Дневной отчёт о торговле';
const STAGES = { decided: 'решение через', sent: 'отправка через', filled: 'исполнение через' } as const;
const number = new Intl.NumberFormat('ru');
const plural = new Intl.PluralRules('ru');

export const russian: ReportWording = {
  heading: HEADING,
  subject: (date) => `${HEADING} – ${date}`,
  summary: 'Итоги',
  onPaper: 'На бумаге',
  ownOrders: 'Свои ордера',
  recentTrades: 'Последние сделки',
  noTrades: 'Сделок нет.',
  columns: ['Время', 'Инструмент', 'Сторона', 'Количество', 'Цена', 'Прибыль'],
  line: (label, value) => `${label}: ${value}`,
  totalTrades: 'Всего сделок',
  profit: 'Прибыль/убыток',
  profitIn: (currency) => (currency === '' ? 'Прибыль/убыток в других валютах' : `Прибыль/убыток в ${currency}`),
  winRate: 'Доля прибыльных',
  bestTrade: 'Лучшая сделка',
  worstTrade: 'Худшая сделка',
  ordersExecuted: 'Исполнено ордеров',
  slippage: 'Проскальзывание',
  latency: 'Задержка',
  stage: (stage, average, longest) =>
    `${STAGES[stage]} ${number.format(average)} мс (не больше ${number.format(longest)})`,
  notExecuted: 'Не исполнено',
  wouldHaveMade: 'Они принесли бы',
  more: (count) => {
    const form = plural.select(count);
    return `… и ещё ${number.format(count)} ${form === 'one' ? 'сделка' : form === 'many' ? 'сделок' : 'сделки'}`;
  },
  side: (side) => (side === 'buy' ? 'покупка' : 'продажа'),
  count: (count) => number.format(count),
  decimal: decimalsOf('ru'),
  percent: decimalsOf('ru', PERCENT),
  money: moneyOf('ru', 'auto'),
};
