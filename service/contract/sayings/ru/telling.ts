import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { telling as english } from '../en/telling.ts';

export const telling: WordingBy<typeof english> = {
  testTitle: 'Проверка Hookdesk',
  testMessage: 'Это пробное сообщение. Канал работает.',
  missedReport: (day) =>
    `Не отправлен, потому что Hookdesk в то время не работал: ${day}. Его показывает hookdesk report daily --date.`,
  missedReports: (first, last) =>
    `Не отправлены, потому что Hookdesk в то время не работал: с ${first} по ${last}. Их показывает hookdesk report daily --date.`,
};
