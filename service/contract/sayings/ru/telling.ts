import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { telling as english } from '../en/telling.ts';

export const telling: WordingBy<typeof english> = {
  testTitle: 'Проверка Hookdesk',
  testMessage: 'Это пробное сообщение. Канал работает.',
};
