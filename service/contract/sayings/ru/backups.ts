import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { backups as english } from '../en/backups.ts';

export const backups: WordingBy<typeof english> = {
  noSuchFile: 'такого файла нет',
  noDataFolder: 'здесь нет папки данных Hookdesk',
  afterContents: (name) => `${name} стоит после списка содержимого`,
  foreignPart: (name) => `в ней есть ${name}, что не относится к папке данных`,
  noContents: 'в ней нет списка содержимого: это не резервная копия, или она обрезана',
  otherContent: (name) => `${name} — не то, что было сохранено`,
  internalError: (words) => `внутренняя ошибка: ${words}`,
};
