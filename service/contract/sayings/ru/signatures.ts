import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { signatures as english } from '../en/signatures.ts';

export const signatures: WordingBy<typeof english> = {
  tooLong: (kibibytes) =>
    `Подпись не подходит, а тело длиннее тех ${kibibytes} КиБ, которые хранятся, чтобы найти причину.`,
  sendSmaller: 'Чтобы найти ошибку, пусть отправитель пришлёт событие поменьше; сравните секреты.',
};
