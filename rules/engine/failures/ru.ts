import type { WordingBy } from '../../explain/said.ts';
import type { failures as english } from './en.ts';

export const failures: WordingBy<typeof english> = {
  ofPart: (part, what) => `${part}: ${what}`,
  templateGave: (what, template, value) => `${what}, а из ${template} вышло: ${value}`,
  expectedBuyOrSell: 'ожидается "buy" или "sell"',
  eventGone: (id) => `Событие ${id} больше не хранится`,
  waitedEventGone: (id) => `Событие ${id}, с которым правило ждало, больше не хранится`,
};
